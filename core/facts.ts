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

/** What the headers of a request let one notice. */
export type HeaderSign =
  | 'no-accept'
  /** Whatever comes: what scripts say by default, and browsers of nothing that they show as a page. */
  | 'accept-anything'
  | 'no-language'
  /** A newer Chrome that does not say that it navigates. */
  | 'no-navigation'
  /** Office looks at a link before it hands it to the browser. */
  | 'native-host'
  /** Do Not Track or Global Privacy Control: a wish, and no sign of a machine. */
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

/** What is known of a request once the address and the full user agent have been dropped. */
export interface Facts {
  readonly method: Method
  readonly agent: AgentKind
  /** Like "Chrome on Windows"; null where the request names nothing that we know. */
  readonly client: string | null
  /** The first number of the client's version. */
  readonly version: number | null
  /** The request says of itself that nobody is looking: Purpose, Sec-Purpose, X-Moz and their cousins. */
  readonly prefetch: boolean
  readonly signs: readonly HeaderSign[]
  /** null where the address is not known. */
  readonly network: Network | null
  /** A keyed hash of the address that is good for a day; null where it is not known or not wanted. */
  readonly source: string | null
  /** A keyed hash of the network that is good within the message. */
  readonly place: string | null
}

/** Facts of a request of which nothing was written down. */
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

/** What is made of the address before it is dropped. */
export type Origin = Pick<Facts, 'network' | 'source' | 'place'>

/** Gives a header by its name in lower case. */
export type HeaderOf = (name: string) => string | null

/** Headers in which a program says that it fetches ahead of its user, or for a preview. */
const prefetchHeaders = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/**
 * Turns a request into facts. All that is not in them, the full user agent above all, is forgotten here.
 * @param agentOf `describeAgent`, or what gives the same sooner
 */
export function describeRequest(
  method: string,
  header: HeaderOf,
  origin: Origin,
  agentOf: (userAgent: string) => Agent = describeAgent,
): Facts {
  const { kind, client, version } = agentOf(header('user-agent') ?? '')
  const signs = signsOf(header, kind, version)
  const said = { method: methodOf(method), agent: kind, client, version, signs }
  const prefetch = prefetchHeaders.some((name) => saysPrefetch(header(name)))
  // Who objects to being followed is still counted, but by nothing that would tell them from others.
  return signs.includes('opt-out')
    ? { ...said, prefetch, network: origin.network, source: null, place: null, version: null }
    : { ...said, prefetch, ...origin }
}

function saysPrefetch(said: string | null): boolean {
  return said !== null && /prefetch|prerender|preview/i.test(said)
}

function methodOf(method: string): Method {
  const upper = method.toUpperCase()
  return upper === 'GET' || upper === 'HEAD' ? upper : 'OTHER'
}

/** Chrome tells where its requests go since version 80. */
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

/** Browsers other than Chrome's kin are not expected to say it. */
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

/** Facts as stored. Older ones hold a name only: what kind of program bears it is known. */
export const parseFacts: Parser<Facts> = (value, at) => {
  const facts = parseRecorded(value, at)
  return facts instanceof InputFault || facts.agent !== 'unrecorded'
    ? facts
    : { ...facts, agent: kindOfClient(facts.client) }
}
