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
