import { hrefCharsMax } from '../limits.ts'

/** An absolute http or https address, split into the parts that the rules need. */
export interface WebUrl {
  /** As a browser reads it from the attribute: trimmed, without tabs and line breaks. */
  readonly url: string
  /** Lower case, without a default port: `https://t.example`. */
  readonly origin: string
  /** Lower case, without port and trailing dot. */
  readonly host: string
  readonly path: string
  /** With its question mark, or empty. */
  readonly query: string
  /** With its #, or empty. */
  readonly fragment: string
  /** Whether a user name stands before the host, as in `https://contoso.com@evil.example`. */
  readonly credentials: boolean
}

/** Why an href cannot be tracked. */
export type HrefFault = 'not-web' | 'anchor' | 'relative' | 'too-long' | 'unreadable'

/** Scheme, user, host, port, path, query, fragment. The host ends where a browser sees its end. */
const webUrl =
  /^(https?):\/\/([^/\\?#]*@)?(\[[0-9a-f:.]+\]|[^\s"<>@[\]^`{|}%:/\\?#]+)(?::(\d{0,5}))?(?![^/\\?#])([^?#]*)(\?[^#]*)?(#[^]*)?$/i
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/
const controls = /[\u0000-\u001f\u007f]/

/** Nearly all addresses match this: nothing to trim, no unusual characters. */
const plainUrl = /^https?:[!-~]+$/i

/** Parses a decoded href as a browser would. Only absolute http and https addresses are accepted. */
export function readHref(href: string): WebUrl | HrefFault {
  if (href.length > hrefCharsMax) return 'too-long'
  if (plainUrl.test(href)) return readWebUrl(href) ?? 'unreadable'
  const url = trimmed(href).replace(/[\t\n\r]/g, '')
  if (url === '') return 'relative'
  if (url.charAt(0) === '#') return 'anchor'
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) return 'relative'
  if (!/^https?:/i.test(url)) return 'not-web'
  if (controls.test(url) || loneSurrogate.test(href)) return 'unreadable'
  return readWebUrl(url) ?? 'unreadable'
}

/** Without the white space around it, as a browser reads it. A pattern for the end would be tried at every run of spaces. */
function trimmed(href: string): string {
  let start = 0
  let end = href.length
  while (start < end && isTrimmed(href.charCodeAt(start))) start++
  while (start < end && isTrimmed(href.charCodeAt(end - 1))) end--
  return href.slice(start, end)
}

function isTrimmed(code: number): boolean {
  return code >= 0x01 && code <= 0x20
}

function readWebUrl(url: string): WebUrl | undefined {
  const parts = webUrl.exec(url)
  if (parts === null) return undefined
  const [, scheme = '', user, host = '', port = '', path = '', query = '', fragment = ''] = parts
  const name = host.toLowerCase()
  return {
    url,
    origin: `${scheme.toLowerCase()}://${name}${portSuffix(scheme, port)}`,
    host: name.charAt(name.length - 1) === '.' ? name.slice(0, -1) : name,
    path,
    query,
    fragment,
    credentials: user !== undefined,
  }
}

function portSuffix(scheme: string, port: string): string {
  const ordinary = scheme.length === 4 ? '80' : '443'
  return port === '' || port === ordinary ? '' : `:${port}`
}
