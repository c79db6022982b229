import { plainAddress } from './contact-key.ts'
import type { AnswerTimes, Recipient } from './wire.ts'

/** What is known of a mail, as far as it says whether anybody got it. */
export interface Delivery {
  readonly recipients: readonly Pick<Recipient, 'address'>[]
  readonly answers: AnswerTimes | null
  /** Opens and clicks by people. */
  readonly opens: number
  readonly clicks: number
}

/**
 * Whether a mail may have been before somebody's eyes. One that came back was not, where it went to one
 * person; unless that person opened or answered it: a mail that was passed on comes back from there.
 */
export function wasDelivered({ recipients, answers, opens, clicks }: Delivery): boolean {
  if (answers === null || answers.bouncedAt === null) return true
  if (opens + clicks > 0 || answers.repliedAt !== null) return true
  return !isToOne(recipients)
}

/** Whether a mail went to one person, under however many names. */
export function isToOne(recipients: Delivery['recipients']): boolean {
  const [first] = recipients
  return recipients.every(
    ({ address }) => plainAddress(address) === plainAddress(first?.address ?? ''),
  )
}
