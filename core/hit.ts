import {
  type HitId,
  type MailboxId,
  type MessageId,
  parseHitId,
  parseMailboxId,
  parseMessageId,
} from './ids.ts'
import { clientNameCharsMax, destinationCharsMax, linksPerMessageMax } from './limits.ts'
import { provenBy, flag, integer, oneOf, orNull, type Parser, record, text } from './parse.ts'

/** What is known of a request once the address and the full user agent have been dropped. */
export interface Facts {
  readonly method: 'GET' | 'HEAD'
  /** Like "Chrome on Windows"; null where the request names nothing that we know. */
  readonly client: string | null
  /** The request says of itself that nobody is looking: Purpose, Sec-Purpose, X-Moz and their cousins. */
  readonly prefetch: boolean
}

/** One load of an image or one use of a link. */
export interface Hit {
  readonly hitId: HitId
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  /** 0 the image, n the n-th link. */
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
  facts: record<Facts>({
    method: oneOf('GET', 'HEAD'),
    client: orNull(text(clientNameCharsMax)),
    prefetch: flag,
  }),
})
