import { InputFault, listOf, record, text } from '#core/parse'
import {
  type CorsAnswer,
  isLoopback,
  isShown,
  networkFault,
  originFault,
  originHeader,
  type Preflight,
  planRequest,
  preflightFault,
  type ScriptRequest,
} from './cors.ts'

export type ScriptAnswer =
  | { readonly fault: string }
  | {
      readonly status: number
      readonly statusText: string
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      readonly text: string
      readonly bytes: readonly number[]
    }

/** The network for one run of a script. */
export interface ScriptNetwork {
  readonly request: (request: ScriptRequest) => Promise<ScriptAnswer>
  /** Whether the add-in's origin lists this script for tokens and cross-origin requests. */
  readonly isListed: () => Promise<boolean>
}

const userAgent = 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.20131; Pro)'
const listPath = '/.well-known/microsoft-officeaddins-allowed.json'
const redirectsMax = 5

/** @param ended aborts all requests in flight */
export function createScriptNetwork(scriptUrl: string, ended: AbortSignal): ScriptNetwork {
  let listed: Promise<boolean> | undefined
  const ask = (url: URL | string, init: RequestInit): Promise<Response | undefined> =>
    fetchHere(new URL(url), { ...init, signal: ended }).catch(() => undefined)
  const isListed = (): Promise<boolean> => (listed ??= readList(ask, scriptUrl))
  return {
    isListed,
    async request(request) {
      const plan = planRequest(request, scriptUrl)
      if (plan.kind === 'refused') return plan
      if (!plan.sameOrigin && !(await isListed())) return { fault: networkFault }
      const { url, sameOrigin, preflight } = plan
      const fault = preflight && (await askFirst(ask, url, preflight, scriptUrl))
      if (fault !== undefined) return { fault }
      const answer = await ask(url, initOf(request, scriptUrl))
      if (answer === undefined) return { fault: networkFault }
      const refused = sameOrigin ? undefined : originFault(corsAnswerOf(answer), scriptUrl)
      return refused === undefined ? await received(answer, sameOrigin) : { fault: refused }
    },
  }
}

/** Reads the script itself; undefined if it cannot be loaded. */
export async function readScript(
  scriptUrl: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const init = { headers: { 'user-agent': userAgent }, signal }
  const answer = await fetchHere(new URL(scriptUrl), init).catch(() => undefined)
  return answer?.ok === true ? await answer.text().catch(() => undefined) : undefined
}

type Ask = (url: URL | string, init: RequestInit) => Promise<Response | undefined>

/** @returns the fault of the preflight, if any */
async function askFirst(
  ask: Ask,
  url: URL,
  preflight: Preflight,
  scriptUrl: string,
): Promise<string | undefined> {
  const answer = await ask(url, {
    method: 'OPTIONS',
    headers: {
      origin: originHeader(scriptUrl),
      'user-agent': userAgent,
      'access-control-request-method': preflight.method,
      'access-control-request-headers': preflight.headers.join(', '),
    },
  })
  return answer === undefined
    ? networkFault
    : preflightFault(preflight, corsAnswerOf(answer), scriptUrl)
}

function initOf({ method, headers, body }: ScriptRequest, scriptUrl: string): RequestInit {
  return {
    method,
    headers: { ...headers, origin: originHeader(scriptUrl), 'user-agent': userAgent },
    ...(body === null ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  }
}

async function received(answer: Response, sameOrigin: boolean): Promise<ScriptAnswer> {
  const bytes = await answer.arrayBuffer().catch(() => undefined)
  if (bytes === undefined) return { fault: networkFault }
  const exposed = answer.headers.get('access-control-expose-headers')
  const headers = [...answer.headers].filter(([name]) => sameOrigin || isShown(name, exposed))
  return {
    status: answer.status,
    statusText: answer.statusText,
    url: answer.url,
    headers: Object.fromEntries(headers),
    text: new TextDecoder().decode(bytes),
    bytes: [...new Uint8Array(bytes)],
  }
}

async function readList(ask: Ask, scriptUrl: string): Promise<boolean> {
  const answer = await ask(new URL(listPath, scriptUrl), { headers: { 'user-agent': userAgent } })
  const value: unknown = answer?.ok === true ? await answer.json().catch(() => null) : null
  const list = parseList(value, '')
  return !(list instanceof InputFault) && list.allowed.includes(scriptUrl)
}

const parseList = record<{ allowed: readonly string[] }>({ allowed: listOf(text(2_048), 100) })

/** Like fetch(), but limited to this computer. */
async function fetchHere(url: URL, init: RequestInit, redirects = 0): Promise<Response> {
  if (!isLoopback(url)) throw new Error('Only this computer can be reached')
  const answer = await fetch(url, { ...init, redirect: 'manual' })
  const to = answer.headers.get('location')
  if (to === null || answer.status < 300 || answer.status > 399) return answer
  await answer.body?.cancel()
  if (redirects === redirectsMax) throw new Error(`More than ${redirectsMax} redirects`)
  return await fetchHere(new URL(to, url), init, redirects + 1)
}

function corsAnswerOf(answer: Response): CorsAnswer {
  return { status: answer.status, header: (name) => answer.headers.get(name) }
}
