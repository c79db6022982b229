/** What the script asks of the network, as it came. */
export interface ScriptRequest {
  readonly url: string
  readonly method: string
  /** By names in small letters. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | readonly number[] | null
}

/** A question to the server before the request itself. */
export interface Preflight {
  readonly method: string
  /** The names that the server has to allow. */
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

/** All that fetch() says of what went wrong. XMLHttpRequest has the longer texts where its answer would be. */
export const networkFault = 'Network request failed'

const simpleMethods = ['GET', 'HEAD', 'POST']
const simpleHeaders = ['accept', 'accept-language', 'content-language', 'content-type']
const simpleTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']

/**
 * What classic Outlook does with a request of a script: no address of the script completes it, and the
 * server is asked before anything that is not simple, even the script's own (OfficeDev/office-js#3907).
 * This Outlook reaches nothing but this computer.
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

/** Outlook ends the origin with a slash, which no browser does. */
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

/** An answer, as far as it allows what was asked. */
export interface CorsAnswer {
  readonly status: number
  readonly header: (name: string) => string | null
}

/** @returns what is wrong with the answer to a preflight, if anything */
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

/** @returns what is wrong when the answer is for another origin (OfficeDev/office-js#4144) */
export function originFault(answer: CorsAnswer, scriptUrl: string): string | undefined {
  const allowed = answer.header('access-control-allow-origin')
  const own = originHeader(scriptUrl)
  return allowed === '*' || allowed === own || `${allowed ?? ''}/` === own
    ? undefined
    : '[0x80070057] No valid origin in response'
}

function allows(allowed: readonly string[], name: string): boolean {
  // A star stands for all but the one that carries who asks.
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

/** Whether a script may see a header of another origin's answer. */
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
