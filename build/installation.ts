/** As whom the add-in asks for tokens, and where its users sign in. Built into its scripts. */
export interface SignIn {
  /** The application id of the registration in Entra. */
  readonly clientId: string
  readonly authority: string
  /** Where that is asked for codes and tokens, as JSON, where MSAL does not know it. */
  readonly endpoints?: string
}

/** Work and school accounts of any tenant; the service says which tenants it serves. */
export const entraAuthority = 'https://login.microsoftonline.com/organizations'

/** Built in where no client id is given: with it nobody can sign in. */
export const noClientId = '00000000-0000-0000-0000-000000000000'

/** What stands in manifest.xml where an installation puts its own. */
const originPlaceholder = 'https://telltale.example'

/** The manifest of one installation. */
export function fillManifest(xml: string, origin: string): string {
  return xml.replaceAll(originPlaceholder, origin)
}

/**
 * `/.well-known/microsoft-officeaddins-allowed.json`: the scripts that classic Outlook on Windows lets
 * ask for tokens and other origins. It compares whole URLs (OfficeDev/office-js#5113).
 */
export function allowedScripts(origin: string): string {
  return `${JSON.stringify({ allowed: [`${origin}/addin/launch.js`] })}\n`
}
