import { plainAddress } from './contact-key.ts'
import type { AnswerTimes, Recipient } from './wire.ts'

/** What is known about whether a mail arrived. */
export interface Delivery {
  readonly recipients: readonly Pick<Recipient, 'address'>[]
  readonly answers: AnswerTimes | null
  /** Opens and clicks by people. */
  readonly opens: number
  readonly clicks: number
}

/**
 * Whether somebody may have seen a mail. A mail to one person that bounced was not seen, unless that
 * person opened or answered it: then it bounced after being forwarded.
 */
export function wasDelivered({ recipients, answers, opens, clicks }: Delivery): boolean {
  if (answers === null || answers.bouncedAt === null) return true
  if (opens + clicks > 0 || answers.repliedAt !== null) return true
  return !isToOne(recipients)
}

/** Whether a mail went to a single address, under however many names. */
export function isToOne(recipients: Delivery['recipients']): boolean {
  const [first] = recipients
  return recipients.every(
    ({ address }) => plainAddress(address) === plainAddress(first?.address ?? ''),
  )
}
