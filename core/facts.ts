import {
  type Agent,
  type AgentKind,
  agentKinds,
  describeAgent,
  kindOfClient,
} from './agent/describe-agent.ts'
import { addressHashCharsMax, clientNameCharsMax } from './limits.ts'
import { type Network, networks } from './networks.ts'
import {
  flag,
  InputFault,
  integer,
  listOf,
  oneOf,
  orElse,
  orNull,
  type Parser,
  record,
  text,
} from './parse.ts'

/** Something notable in the headers of a request. */
export type HeaderSign =
  | 'no-accept'
  /** The Accept header is a bare wildcard. Scripts send this by default, browsers never for a page. */
  | 'accept-anything'
  | 'no-language'
  /** A newer Chrome whose Sec-Fetch-Mode is not `navigate`. */
  | 'no-navigation'
  /** Office checks a link before it opens the link in the browser. */
  | 'native-host'
  /** Do Not Track or Global Privacy Control: the reader's wish, not a sign of a machine. */
  | 'opt-out'

const headerSigns: readonly HeaderSign[] = [
  'no-accept',
  'accept-anything',
  'no-language',
  'no-navigation',
  'native-host',
  'opt-out',
]

export type Method = 'GET' | 'HEAD' | 'OTHER'

/** What is kept of a request once the address and the full user agent have been dropped. */
export interface Facts {
  readonly method: Method
  readonly agent: AgentKind
  /** Such as "Chrome on Windows"; null if the request names nothing that we know. */
  readonly client: string | null
  readonly version: number | null
  /** The request declares itself a prefetch or preview, by Purpose, Sec-Purpose, X-Moz or the like. */
  readonly prefetch: boolean
  readonly signs: readonly HeaderSign[]
  /** null if the address is not known. */
  readonly network: Network | null
  /** A keyed hash of the address, valid for one day; null if the address is unknown or the reader opted out. */
  readonly source: string | null
  /** A keyed hash of the network, valid within the message. */
  readonly place: string | null
}

/** The facts of a request of which nothing was recorded. */
export const noFacts: Facts = {
  method: 'GET',
  agent: 'unrecorded',
  client: null,
  version: null,
  prefetch: false,
  signs: [],
  network: null,
  source: null,
  place: null,
}

/** What is derived from the address before it is dropped. */
export type Origin = Pick<Facts, 'network' | 'source' | 'place'>

/** Returns a header by its lower-case name. */
export type HeaderOf = (name: string) => string | null

/** Headers that declare a prefetch or a preview. */
const prefetchHeaders = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/**
 * Reduces a request to facts. Everything else, above all the full user agent, is dropped here.
 * @param agentOf `describeAgent`, or a cache in front of it
 */
export function describeRequest(
  method: string,
  header: HeaderOf,
  origin: Origin,
  agentOf: (userAgent: string) => Agent = describeAgent,
): Facts {
  const { kind, client, version } = agentOf(header('user-agent') ?? '')
  const signs = signsOf(header, kind, version)
  // A reader who opts out is still counted, but nothing is kept that could tell them from other readers.
  const isKept = !signs.includes('opt-out')
  return {
    method: methodOf(method),
    agent: kind,
    client,
    version: isKept ? version : null,
    prefetch: prefetchHeaders.some((name) => saysPrefetch(header(name))),
    signs,
    network: origin.network,
    source: isKept ? origin.source : null,
    place: isKept ? origin.place : null,
  }
}

function saysPrefetch(said: string | null): boolean {
  return said !== null && /prefetch|prerender|preview/i.test(said)
}

function methodOf(method: string): Method {
  const upper = method.toUpperCase()
  return upper === 'GET' || upper === 'HEAD' ? upper : 'OTHER'
}

/** Chrome sends Sec-Fetch-Mode since version 80. */
const fetchMetadataSince = 80

function signsOf(header: HeaderOf, kind: AgentKind, version: number | null): readonly HeaderSign[] {
  const accept = header('accept')
  const signs: HeaderSign[] = []
  if (accept === null) signs.push('no-accept')
  if (accept?.trim() === '*/*') signs.push('accept-anything')
  if (header('accept-language') === null) signs.push('no-language')
  if (kind === 'browser' && (version ?? 0) >= fetchMetadataSince && !saysNavigation(header))
    signs.push('no-navigation')
  if (/Outlook|Office/i.test(header('x-native-host') ?? '')) signs.push('native-host')
  if (header('dnt') === '1' || header('sec-gpc') === '1') signs.push('opt-out')
  return signs
}

/** True for other browsers than Chromium-based ones too: they need not send the header. */
function saysNavigation(header: HeaderOf): boolean {
  return (
    header('sec-fetch-mode') === 'navigate' || !/Chrom(e|ium)\//.test(header('user-agent') ?? '')
  )
}

const hash = orNull(text(addressHashCharsMax))

const parseRecorded: Parser<Facts> = record<Facts>({
  method: oneOf('GET', 'HEAD', 'OTHER'),
  agent: orElse(oneOf(...agentKinds), 'unrecorded'),
  client: orNull(text(clientNameCharsMax)),
  version: orElse(orNull(integer(0, 9_999)), null),
  prefetch: flag,
  signs: orElse(listOf(oneOf(...headerSigns), headerSigns.length), []),
  network: orElse(orNull(oneOf(...networks)), null),
  source: orElse(hash, null),
  place: orElse(hash, null),
})

/** Reads stored facts. Older ones contain only the client's name, which tells the kind of program. */
export const parseFacts: Parser<Facts> = (value, at) => {
  const facts = parseRecorded(value, at)
  return facts instanceof InputFault || facts.agent !== 'unrecorded'
    ? facts
    : { ...facts, agent: kindOfClient(facts.client) }
}
