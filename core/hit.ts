import { type Facts, parseFacts } from './facts.ts'
import {
  type HitId,
  type MailboxId,
  type MessageId,
  parseHitId,
  parseMailboxId,
  parseMessageId,
} from './ids.ts'
import { destinationCharsMax, linksPerMessageMax } from './limits.ts'
import { provenBy, integer, orNull, type Parser, record, text } from './parse.ts'

/** One load of an image or one use of a link. */
export interface Hit {
  readonly hitId: HitId
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  /** 0 is the image, n the n-th link. */
  readonly index: number
  /** Where the link led; null for the image. */
  readonly destination: string | null
  readonly facts: Facts
}

export const parseHit: Parser<Hit> = record<Hit>({
  hitId: provenBy(parseHitId, 'a hit id'),
  mailboxId: provenBy(parseMailboxId, 'a mailbox id'),
  messageId: provenBy(parseMessageId, 'a message id'),
  index: integer(0, linksPerMessageMax),
  destination: orNull(text(destinationCharsMax)),
  facts: parseFacts,
})

/** A hit as a list of values without their names, which makes it half as long in the queue. */
export type PackedHit = readonly unknown[]

/** Fields may only be added at the end, because a queue may contain older messages. */
export function packHit({
  hitId,
  mailboxId,
  messageId,
  index,
  destination,
  facts,
}: Hit): PackedHit {
  const { method, agent, client, version, prefetch, signs, network, source, place } = facts
  const from = [method, agent, client, version, prefetch, signs, network, source, place]
  return [hitId, mailboxId, messageId, index, destination, ...from]
}

/** Reads a packed hit, or one with names. */
export const parsePackedHit: Parser<Hit> = (value, at) =>
  parseHit(Array.isArray(value) ? unpacked(value) : value, at)

function unpacked([hitId, mailboxId, messageId, index, destination, ...from]: PackedHit): unknown {
  const [method, agent, client, version, prefetch, signs, network, source, place] = from
  const facts = { method, agent, client, version, prefetch, signs, network, source, place }
  return { hitId, mailboxId, messageId, index, destination, facts }
}
