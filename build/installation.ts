/** What stands in manifest.xml where an installation puts its own. */
const originPlaceholder = 'https://telltale.example'
const resourcePlaceholder = 'api://telltale.example/'
const clientIdPlaceholder = '00000000-0000-0000-0000-000000000000'

/** The manifest of one installation. Without a client id the placeholder stays. */
export function fillManifest(xml: string, origin: string, clientId?: string): string {
  return xml
    .replaceAll(originPlaceholder, origin)
    .replaceAll(resourcePlaceholder, `api://${new URL(origin).host}/`)
    .replaceAll(clientIdPlaceholder, clientId ?? clientIdPlaceholder)
}

/**
 * `/.well-known/microsoft-officeaddins-allowed.json`: the scripts that classic Outlook on Windows lets
 * ask for tokens and other origins. It compares whole URLs (OfficeDev/office-js#5113).
 */
export function allowedScripts(origin: string): string {
  return `${JSON.stringify({ allowed: [`${origin}/addin/launch.js`] })}\n`
}
