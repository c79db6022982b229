import type { SignIn } from './installation.ts'

/** The path of the full page; fixed, because Entra compares it as a redirect URI. */
export const appPath = '/addin/app.html'

/** Teams and its successors on the web, as Microsoft lists them for tabs; no other page may frame ours. */
const framers = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
]

/** Response headers, by path, for what a page cannot declare about itself. */
export const pageHeaders: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [appPath]: {
    'content-security-policy': `frame-ancestors 'self' ${framers.join(' ')}`,
    'referrer-policy': 'no-referrer',
  },
}

/** The rest of the policy, which is in the page: nothing may be loaded from other origins. */
export function pagePolicy({ authority, endpoints }: SignIn): string {
  const tokensFrom = endpoints === undefined ? [authority] : urlsIn(endpoints)
  const answers = new Set(tokensFrom.map((url) => new URL(url).origin))
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Fluent UI inserts its styles into the page.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${[...answers].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function urlsIn(endpoints: string): readonly string[] {
  const described: unknown = JSON.parse(endpoints)
  const url: unknown =
    typeof described === 'object' && described !== null
      ? Reflect.get(described, 'token_endpoint')
      : undefined
  return typeof url === 'string' ? [url] : []
}
