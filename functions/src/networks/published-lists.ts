import { appleBitsMaxV6, networkRangesMax } from '#core/limits'
import type { Network, Published } from '#core/networks'
import { InputFault, listOf, oneOf, orElse, type Parser, record, text } from '#core/parse'
import { readJson } from '../json.ts'
import { compactRanges } from './compact-ranges.ts'

/** A list that the owner of the networks publishes on the web. */
export interface PublishedList {
  /** Also the key in storage. */
  readonly name: string
  readonly url: string
  /** Whether it replaces its part of the snapshot (complete), or is added to it. */
  readonly whole: boolean
  /** A shorter list is damaged or is not the list. */
  readonly rangesMin: number
  readonly read: (body: string) => readonly Published[] | InputFault
}

/**
 * Lists that can be downloaded without a key. Google's `user-triggered-fetchers-google.json` is left out
 * on purpose: it contains the image proxy, which fetches for a reader. Microsoft's complete list moves
 * to another URL every week, so what is fetched from Microsoft only adds to the snapshot.
 * @param clientId any GUID of our own, which Microsoft's service requires
 */
export function publishedLists(clientId: string): readonly PublishedList[] {
  const google = 'https://developers.google.com/static/crawling/ipranges'
  return [
    list(
      'google-crawlers',
      `${google}/special-crawlers.json`,
      10,
      true,
      prefixes('google-crawler'),
    ),
    list(
      'google-customers',
      `${google}/user-triggered-fetchers.json`,
      10,
      false,
      prefixes('cloud'),
    ),
    list(
      'google-cloud',
      'https://www.gstatic.com/ipranges/cloud.json',
      50,
      false,
      prefixes('cloud'),
    ),
    list('amazon', 'https://ip-ranges.amazonaws.com/ip-ranges.json', 200, false, readAmazon),
    list('apple', 'https://mask-api.icloud.com/egress-ip-ranges.csv', 200, true, readApple),
    list(
      'microsoft-365',
      `https://endpoints.office.com/endpoints/worldwide?clientrequestid=${clientId}`,
      10,
      false,
      readMicrosoft365,
    ),
  ]
}

function list(
  name: string,
  url: string,
  rangesMin: number,
  whole: boolean,
  read: PublishedList['read'],
): PublishedList {
  return { name, url, rangesMin, whole, read }
}

const entriesMax = 500_000
const range = text(64)
const maybe = orElse(range, '')

/** Google's format: `{"prefixes": [{"ipv4Prefix": "…"}, {"ipv6Prefix": "…"}]}` */
function prefixes(network: Network): PublishedList['read'] {
  const parse = record<{ prefixes: readonly { ipv4Prefix: string; ipv6Prefix: string }[] }>({
    prefixes: listOf(record({ ipv4Prefix: maybe, ipv6Prefix: maybe }), entriesMax),
  })
  return (body) => {
    const said = parseJson(parse, body)
    if (said instanceof InputFault) return said
    return published(
      network,
      said.prefixes.map(({ ipv4Prefix, ipv6Prefix }) => ipv4Prefix || ipv6Prefix),
    )
  }
}

const parseAmazon = record<{
  prefixes: readonly { ip_prefix: string }[]
  ipv6_prefixes: readonly { ipv6_prefix: string }[]
}>({
  prefixes: listOf(record({ ip_prefix: range }), entriesMax),
  ipv6_prefixes: listOf(record({ ipv6_prefix: range }), entriesMax),
})

function readAmazon(body: string): readonly Published[] | InputFault {
  const said = parseJson(parseAmazon, body)
  if (said instanceof InputFault) return said
  return published('cloud', [
    ...said.prefixes.map(({ ip_prefix }) => ip_prefix),
    ...said.ipv6_prefixes.map(({ ipv6_prefix }) => ipv6_prefix),
  ])
}

/** Apple's format: lines like `172.224.226.0/27,GB,GB-EN,London,`; the location is ignored. */
function readApple(body: string): readonly Published[] | InputFault {
  const lines = body.split('\n').filter((line) => line.trim() !== '')
  if (lines.length > entriesMax) return new InputFault(`More than ${entriesMax} lines`)
  return published(
    'apple-egress',
    lines.map((line) => line.split(',')[0] ?? ''),
    appleBitsMaxV6,
  )
}

const parseMicrosoft365: Parser<readonly { ips: readonly string[]; tcpPorts: string }[]> = listOf(
  record({ ips: orElse(listOf(range, entriesMax), []), tcpPorts: orElse(text(200), '') }),
  entriesMax,
)

/** A service that listens only on mail ports relays mail. */
function readMicrosoft365(body: string): readonly Published[] | InputFault {
  const said = parseJson(parseMicrosoft365, body)
  if (said instanceof InputFault) return said
  const isMail = ({ tcpPorts }: { readonly tcpPorts: string }): boolean => tcpPorts.trim() === '25'
  const mail = published(
    'mail-transport',
    said.filter(isMail).flatMap(({ ips }) => ips),
  )
  const others = published(
    'microsoft',
    said.filter((one) => !isMail(one)).flatMap(({ ips }) => ips),
  )
  if (mail instanceof InputFault) return mail
  return others instanceof InputFault ? others : [...others, ...mail]
}

function parseJson<T>(parser: Parser<T>, body: string): T | InputFault {
  const json = readJson(body)
  return json === undefined ? new InputFault('It is not JSON') : parser(json.value, 'list')
}

function published(
  network: Network,
  ranges: readonly string[],
  bitsMaxV6?: number,
): readonly Published[] | InputFault {
  const compact = compactRanges(ranges, bitsMaxV6)
  if (compact instanceof InputFault) return compact
  return compact.length > networkRangesMax
    ? new InputFault(`${compact.length} ranges: at most ${networkRangesMax} are allowed`)
    : [{ network, ranges: compact.join(' ') }]
}

export function countRanges(all: readonly Published[]): number {
  return all.reduce((sum, { ranges }) => sum + ranges.split(' ').filter(Boolean).length, 0)
}

export const parsePublished: Parser<readonly Published[]> = listOf(
  record<Published>({
    network: oneOf('google-crawler', 'apple-egress', 'microsoft', 'mail-transport', 'cloud'),
    ranges: text(networkRangesMax * 48),
  }),
  4,
)
