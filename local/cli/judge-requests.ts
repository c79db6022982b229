import { type AddressHex, parseAddress } from '#core/address'
import { describeRequest, type HeaderSign, type Origin } from '#core/facts'
import type { Hit } from '#core/hit'
import { makeHitId, makeMailboxId, makeMessageId } from '#core/ids'
import { createNetworks } from '#core/networks'
import { InputFault, oneOf, orElse, orNull, type Parser, provenBy, record, text } from '#core/parse'
import { judge } from '#core/verdict/judge'
import { type MessageContext, unknownMessage } from '#core/verdict/message'
import { networkSnapshot } from '../../functions/src/networks/snapshot.ts'

/** One request for an image or a link, as described by an administrator or a log. */
interface GivenRequest {
  readonly ua: string
  /** Known headers; a missing one counts neither way. */
  readonly headers: ReadonlyMap<string, string>
  readonly ip: AddressHex | null
  readonly kind: 'open' | 'click'
  readonly afterSentSeconds: number | null
}

const lineCharsMax = 20_000

/** One verdict as JSON for each line of requests, or what is wrong with the first bad line. */
export function judgeRequests(
  lines: string,
): { readonly out: string } | { readonly fault: string } {
  const networkOf = createNetworks(networkSnapshot)
  const verdicts: string[] = []
  for (const [at, line] of lines.split('\n').entries()) {
    if (line.trim() === '') continue
    const request = readLine(line)
    if (request instanceof InputFault) return { fault: `Line ${at + 1}: ${request.detail}` }
    const network = request.ip === null ? null : networkOf(request.ip)
    verdicts.push(`${JSON.stringify(verdictOf(request, { network, source: null, place: null }))}\n`)
  }
  return { out: verdicts.join('') }
}

function readLine(line: string): GivenRequest | InputFault {
  if (line.length > lineCharsMax)
    return new InputFault(`${line.length} characters: at most ${lineCharsMax} are allowed`)
  try {
    const value: unknown = JSON.parse(line)
    return parseRequest(value, '')
  } catch {
    return new InputFault('The line is not JSON')
  }
}

const parseHeaders: Parser<ReadonlyMap<string, string>> = (value, at) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new InputFault(`${at} is not an object`)
  const headers = new Map<string, string>()
  for (const [name, content] of Object.entries(value)) {
    if (typeof content !== 'string') return new InputFault(`${at}.${name} is not a text`)
    headers.set(name.toLowerCase(), content)
  }
  return headers
}

/** One year: later hits are of no interest, and a hit's time must fit its id. */
const secondsMax = 366 * 24 * 60 * 60

const parseSeconds: Parser<number> = (value, at) =>
  typeof value === 'number' && Math.abs(value) <= secondsMax
    ? value
    : new InputFault(`${at} is not a number from -${secondsMax} to ${secondsMax}`)

const parseIp = provenBy(
  (value) => (typeof value === 'string' ? parseAddress(value) : undefined),
  'an IP address',
)

const parseRequest: Parser<GivenRequest> = record<GivenRequest>({
  ua: text(lineCharsMax),
  headers: orElse(parseHeaders, new Map()),
  ip: orElse(orNull(parseIp), null),
  kind: oneOf('open', 'click'),
  afterSentSeconds: orElse(orNull(parseSeconds), null),
})

/** Any sent time will do, because only the difference counts. */
const sentAt = Date.UTC(2026, 0, 1)
const mailboxId = makeMailboxId(new Uint8Array(8))
const messageId = makeMessageId(sentAt, new Uint8Array(6))

/** Header signs that assume a complete list of headers, which is not given here. */
const signsOfAbsence: readonly HeaderSign[] = ['no-accept', 'no-language', 'no-navigation']

function verdictOf(request: GivenRequest, origin: Origin): object {
  const { ua, headers, kind, afterSentSeconds } = request
  const facts = describeRequest(
    'GET',
    (name) => (name === 'user-agent' ? ua : (headers.get(name) ?? null)),
    origin,
  )
  const hit: Hit = {
    hitId: makeHitId(sentAt + Math.round((afterSentSeconds ?? 0) * 1000), new Uint8Array(6)),
    mailboxId,
    messageId,
    index: kind === 'open' ? 0 : 1,
    destination: null,
    facts: { ...facts, signs: facts.signs.filter((sign) => !signsOfAbsence.includes(sign)) },
  }
  const message: MessageContext = {
    ...unknownMessage,
    sentAt: afterSentSeconds === null ? null : sentAt,
  }
  const [judged] = judge(message, [hit])
  if (judged === undefined) throw new Error('A hit has no verdict')
  const { verdict, confidence, reasons } = judged
  return { verdict, confidence, reasons }
}
