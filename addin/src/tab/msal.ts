/** What the page needs of MSAL, as a module of its own. */
export { CacheLookupPolicy, createStandardPublicClientApplication } from '@azure/msal-browser'
