import { timeOfMessage } from '#core/ids'
import type { MessageId } from '#core/ids'
import { hotFreshMs, hotMax, hotSigns, hotSpanMs, revivedQuietMs } from '#core/limits'
import { isPerson } from '#core/verdict/verdict'
import type { Activity } from '#core/wire'

/** A mail that somebody is busy with just now. */
export interface HotMail {
  readonly messageId: MessageId
  /** What they did last. */
  readonly latest: Activity
  readonly why:
    | { readonly kind: 'busy'; readonly signs: number; readonly spanMs: number }
    | { readonly kind: 'revived'; readonly quietMs: number }
}

/**
 * The mails that people came to several times in a short while, the busiest first, then those that
 * somebody came back to after a long time.
 * @param activities newest first
 * @param complete whether they are all that there are; else what is older than the last is not known
 */
export function hotMails(
  activities: readonly Activity[],
  complete: boolean,
  now: number,
): readonly HotMail[] {
  const knownSince = complete ? 0 : (activities.at(-1)?.at ?? now)
  const hot = [...bySigns(activities).values()]
    .map((signs) => hotMailOf(signs, knownSince, now))
    .filter((mail) => mail !== undefined)
  return hot.sort((left, right) => heatOf(right) - heatOf(left)).slice(0, hotMax)
}

/** Only what a person did, and only while it stands. */
function bySigns(activities: readonly Activity[]): Map<MessageId, [Activity, ...Activity[]]> {
  const mails = new Map<MessageId, [Activity, ...Activity[]]>()
  for (const activity of activities) {
    if (activity.state === 'withdrawn' || !isPerson(activity)) continue
    const signs = mails.get(activity.messageId)
    if (signs === undefined) mails.set(activity.messageId, [activity])
    else signs.push(activity)
  }
  return mails
}

function hotMailOf(
  signs: readonly [Activity, ...Activity[]],
  knownSince: number,
  now: number,
): HotMail | undefined {
  const [latest, ...before] = signs
  const { messageId } = latest
  if (now - latest.at > hotFreshMs) return undefined
  const close = signs.filter(({ at }) => latest.at - at <= hotSpanMs)
  const spanMs = latest.at - (close.at(-1)?.at ?? latest.at)
  if (close.length >= hotSigns)
    return { messageId, latest, why: { kind: 'busy', signs: close.length, spanMs } }
  const [first, previous] = [signs[close.length - 1] ?? latest, before[close.length - 1]]
  const since = previous?.at ?? Math.max(timeOfMessage(messageId), knownSince)
  const quietMs = first.at - since
  return quietMs < revivedQuietMs
    ? undefined
    : { messageId, latest, why: { kind: 'revived', quietMs } }
}

function heatOf({ why }: HotMail): number {
  return why.kind === 'busy' ? why.signs : 0
}
