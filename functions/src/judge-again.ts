import { makeHitId, timeOfHit } from '#core/ids'
import { hitsPerTimelineMax } from '#core/limits'
import type { Moment } from '#core/own-use'
import type { HitStore, MailKey } from '#core/stores'
import type { RefoldMessage } from './refold-message.ts'

/** Judges the hits of a moment again, because something else has become known of it. */
export type JudgeAgain = (mail: MailKey, moment: Moment) => Promise<void>

/**
 * A message without hits in that moment is left alone: a hit that is still on its way is judged with what
 * is known when it arrives.
 */
export function createJudgeAgain(hits: HitStore, refold: RefoldMessage): JudgeAgain {
  return async ({ mailboxId, messageId }, { from, until }) => {
    const before = makeHitId(Math.max(0, Math.floor(from)), new Uint8Array(6))
    const later = await hits.list(mailboxId, messageId, hitsPerTimelineMax, before)
    const concerned = later.filter(({ hitId }) => timeOfHit(hitId) <= until)
    if (concerned.length > 0) await refold(mailboxId, messageId, concerned)
  }
}
