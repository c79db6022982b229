/** The application and authority for which the add-in requests tokens; inlined into its scripts. */
export interface SignIn {
  /** The application id of the registration in Entra. */
  readonly clientId: string
  readonly authority: string
  /** The OAuth endpoints as JSON, for an authority that MSAL does not know. */
  readonly endpoints?: string
}

/** Work and school accounts of any tenant; the service decides which tenants it accepts. */
export const entraAuthority = 'https://login.microsoftonline.com/organizations'

/** Inlined if no client id is given: with it nobody can sign in. */
export const noClientId = '00000000-0000-0000-0000-000000000000'

/** The origin in manifest.xml that each installation replaces. */
const originPlaceholder = 'https://telltale.example'

/** The manifest of one installation. */
export function fillManifest(xml: string, origin: string): string {
  return xml.replaceAll(originPlaceholder, origin)
}

/**
 * `/.well-known/microsoft-officeaddins-allowed.json`: the scripts that classic Outlook on Windows allows
 * to get tokens and to call other origins. It compares full URLs (OfficeDev/office-js#5113).
 */
export function allowedScripts(origin: string): string {
  return `${JSON.stringify({ allowed: [`${origin}/addin/launch.js`] })}\n`
}
