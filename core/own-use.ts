import type { Hit } from './hit.ts'
import { type MessageId, parseHitId, timeOfHit } from './ids.ts'
import {
  addressHashCharsMax,
  clientNameCharsMax,
  ownActiveMs,
  ownMomentMsMax,
  ownMomentsMax,
  ownViewMs,
} from './limits.ts'
import { InputFault, oneOf, orNull, type Parser, provenBy, record, text } from './parse.ts'
import type { Presence, Said, Sighting, View } from './verdict/message.ts'
import { feedbacks, parseMessageIdField, parseTime } from './wire.ts'

/** The rep's own activity, as the pane sees it. Addresses are keyed hashes, as in facts. */
export type OwnUse =
  | ({ readonly kind: 'presence' } & Presence)
  | ({ readonly kind: 'view'; readonly messageId: MessageId } & View)

/** An address was at one mail, and at another within moments. */
export type SightedUse = { readonly kind: 'sighting' } & Sighting

/** Evidence that is stored for a few days, because verdicts may come to rest on it. */
export type Noticed = OwnUse | SightedUse

export type RepSaid = { readonly kind: 'said' } & Said

/** Evidence that is kept with a message because its verdicts rest on it. */
export type KeptUse = Noticed | RepSaid

/** A time span, both ends included. Milliseconds since 1970. */
export interface Moment {
  readonly from: number
  readonly until: number
}

/**
 * The time spans in which the rep's activity could make these hits the rep's own: the latest ones, none
 * of them overlapping, and each short enough that one look-up returns all of it.
 */
export function momentsAround(hits: readonly Hit[]): readonly Moment[] {
  const moments: { from: number; until: number }[] = []
  const times = hits.map(({ hitId }) => timeOfHit(hitId)).sort((left, right) => right - left)
  for (const time of times) {
    const earliest = moments[moments.length - 1]
    const [from, until] = [time - ownActiveMs, time + ownActiveMs]
    const overlaps = earliest !== undefined && until >= earliest.from
    if (overlaps && earliest.until - from <= ownMomentMsMax) earliest.from = from
    else if (moments.length === ownMomentsMax) break
    else moments.push({ from, until: overlaps ? earliest.from - 1 : until })
  }
  return moments
}

/** The part of the rep's activity that the verdicts of a message's hits may rest on. */
export function concerning(
  messageId: MessageId,
  hits: readonly Hit[],
  noticed: readonly Noticed[],
): readonly OwnUse[] {
  return noticed.filter(
    (use): use is OwnUse =>
      use.kind !== 'sighting' && hits.some((hit) => concerns(messageId, hit, use)),
  )
}

function concerns(messageId: MessageId, { hitId, facts }: Hit, use: OwnUse): boolean {
  const apart = Math.abs(timeOfHit(hitId) - use.at)
  return use.kind === 'view'
    ? use.messageId === messageId && apart <= ownViewMs
    : use.source === facts.source && apart <= ownActiveMs
}

const client = orNull(text(clientNameCharsMax))
const hash = text(addressHashCharsMax)

const parsePresence = record<Extract<OwnUse, { kind: 'presence' }>>({
  kind: oneOf('presence'),
  at: parseTime,
  source: hash,
  client,
})

const parseView = record<Extract<OwnUse, { kind: 'view' }>>({
  kind: oneOf('view'),
  at: parseTime,
  messageId: parseMessageIdField,
  source: orNull(hash),
  place: orNull(hash),
})

const parseSighting = record<SightedUse>({
  kind: oneOf('sighting'),
  at: parseTime,
  source: hash,
  messageId: parseMessageIdField,
})

const parseSaid = record<RepSaid>({
  kind: oneOf('said'),
  at: parseTime,
  hitId: provenBy(parseHitId, 'a hit id'),
  was: oneOf(...feedbacks),
})

export const parseNoticed: Parser<Noticed> = (value, at) => {
  const presence = parsePresence(value, at)
  if (!(presence instanceof InputFault)) return presence
  const sighting = parseSighting(value, at)
  return sighting instanceof InputFault ? parseView(value, at) : sighting
}

export const parseKeptUse: Parser<KeptUse> = (value, at) => {
  const said = parseSaid(value, at)
  return said instanceof InputFault ? parseNoticed(value, at) : said
}
