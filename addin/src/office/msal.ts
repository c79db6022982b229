/** The one part of MSAL that the add-in uses, as a module of its own, so that a bundle holds no more. */
export { createNestablePublicClientApplication } from '@azure/msal-browser'
