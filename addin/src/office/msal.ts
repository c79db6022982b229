/** The only part of MSAL that the add-in uses, as a module of its own to keep the bundle small. */
export { createNestablePublicClientApplication } from '@azure/msal-browser'
