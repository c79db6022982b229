/** A script's network request. */
export interface ScriptRequest {
  readonly url: string
  readonly method: string
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | readonly number[] | null
}

export interface Preflight {
  readonly method: string
  /** The header names that the server has to allow. */
  readonly headers: readonly string[]
}

export type RequestPlan =
  | { readonly kind: 'refused'; readonly fault: string }
  | {
      readonly kind: 'allowed'
      readonly url: URL
      readonly sameOrigin: boolean
      readonly preflight: Preflight | undefined
    }

const loopbackNames = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** The only error message of fetch(). XMLHttpRequest puts longer ones where its response would be. */
export const networkFault = 'Network request failed'

const simpleMethods = ['GET', 'HEAD', 'POST']
const simpleHeaders = ['accept', 'accept-language', 'content-language', 'content-type']
const simpleTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']

/**
 * Applies classic Outlook's rules to a script's request: relative URLs are not resolved, and every
 * request that is not simple has a preflight, even to the script's own origin
 * (OfficeDev/office-js#3907). Only this computer can be reached.
 */
export function planRequest(request: ScriptRequest, scriptUrl: string): RequestPlan {
  const url = absoluteUrl(request.url)
  if (url === undefined || !isLoopback(url)) return { kind: 'refused', fault: networkFault }
  return {
    kind: 'allowed',
    url,
    sameOrigin: url.origin === new URL(scriptUrl).origin,
    preflight: preflightOf(request),
  }
}

export function isLoopback({ protocol, hostname }: URL): boolean {
  return /^https?:$/.test(protocol) && loopbackNames.test(hostname)
}

/** Outlook appends a slash to the origin, which no browser does. */
export function originHeader(scriptUrl: string): string {
  return `${new URL(scriptUrl).origin}/`
}

/** Undefined: the request is simple. */
function preflightOf({ method, headers, body }: ScriptRequest): Preflight | undefined {
  const special = Object.keys(headers).filter((name) => !isSimple(name, headers[name] ?? ''))
  if (simpleMethods.includes(method) && special.length === 0) return undefined
  const names = Object.keys(headers).filter((name) => !simpleHeaders.includes(name))
  const ofBody = body === null ? [] : ['Content-Length', 'Content-Type']
  return { method, headers: [...names, ...ofBody] }
}

function isSimple(name: string, value: string): boolean {
  if (name !== 'content-type') return simpleHeaders.includes(name)
  const [type = ''] = value.toLowerCase().split(';')
  return simpleTypes.includes(type.trim())
}

/** The part of a response that matters for CORS. */
export interface CorsAnswer {
  readonly status: number
  readonly header: (name: string) => string | null
}

/** @returns the fault of a preflight response, if any */
export function preflightFault(
  { method, headers }: Preflight,
  answer: CorsAnswer,
  scriptUrl: string,
): string | undefined {
  const fault = originFault(answer, scriptUrl)
  if (fault !== undefined) return fault
  if (answer.status < 200 || answer.status > 299)
    return '[0x80070057] The preflight response does not have HTTP ok status'
  const methods = listIn(answer.header('access-control-allow-methods'))
  if (!simpleMethods.includes(method) && !allows(methods, method))
    return `[0x80070057] Method ${method} is not allowed by Access-Control-Allow-Methods in preflight response`
  const allowed = listIn(answer.header('access-control-allow-headers'))
  const refused = headers.find((name) => !allows(allowed, name))
  return refused === undefined
    ? undefined
    : `[0x80070057] Request header field ${refused} is not allowed by Access-Control-Allow-Headers in preflight response`
}

/** @returns the fault of a response from another origin, if any (OfficeDev/office-js#4144) */
export function originFault(answer: CorsAnswer, scriptUrl: string): string | undefined {
  const allowed = answer.header('access-control-allow-origin')
  const own = originHeader(scriptUrl)
  return allowed === '*' || allowed === own || `${allowed ?? ''}/` === own
    ? undefined
    : '[0x80070057] No valid origin in response'
}

function allows(allowed: readonly string[], name: string): boolean {
  // An asterisk covers all headers except Authorization.
  const star = allowed.includes('*') && name.toLowerCase() !== 'authorization'
  return star || allowed.includes(name.toLowerCase())
}

function listIn(header: string | null): readonly string[] {
  return (header ?? '').split(',').map((name) => name.trim().toLowerCase())
}

const shownHeaders = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]

/** Whether a script may read a header of another origin's response. */
export function isShown(name: string, exposed: string | null): boolean {
  return shownHeaders.includes(name) || allows(listIn(exposed), name)
}

function absoluteUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text)) return undefined
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
