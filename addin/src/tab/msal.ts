/** The parts of MSAL that the page uses, as a module of its own to keep the bundle small. */
export { CacheLookupPolicy, createStandardPublicClientApplication } from '@azure/msal-browser'
