import { makeHitId, timeOfHit } from '#core/ids'
import { hitsPerTimelineMax } from '#core/limits'
import type { Moment } from '#core/own-use'
import type { HitStore, MailKey } from '#core/stores'
import type { RefoldMessage } from './refold-message.ts'

/** Judges the hits of a period again because new evidence has arrived. */
export type JudgeAgain = (mail: MailKey, moment: Moment) => Promise<void>

/**
 * Does nothing if the message has no hits in that period: a hit still on its way is judged with the new
 * evidence when it is recorded.
 */
export function createJudgeAgain(hits: HitStore, refold: RefoldMessage): JudgeAgain {
  return async ({ mailboxId, messageId }, { from, until }) => {
    const before = makeHitId(Math.max(0, Math.floor(from)), new Uint8Array(6))
    const later = await hits.list(mailboxId, messageId, hitsPerTimelineMax, before)
    const concerned = later.filter(({ hitId }) => timeOfHit(hitId) <= until)
    if (concerned.length > 0) await refold(mailboxId, messageId, concerned)
  }
}
