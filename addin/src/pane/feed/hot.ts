import { timeOfMessage } from '#core/ids'
import type { MessageId } from '#core/ids'
import { hotFreshMs, hotMax, hotSigns, hotSpanMs, revivedQuietMs } from '#core/limits'
import { isPerson } from '#core/verdict/verdict'
import type { Activity } from '#core/wire'

/** A mail, or a conversation of several, that somebody is busy with just now. */
export interface HotMail {
  /** The mail that they came to last. */
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

/** Only what a person did, and only while it stands; by conversation, and by mail where none is known. */
function bySigns(activities: readonly Activity[]): Map<string, [Activity, ...Activity[]]> {
  const mails = new Map<string, [Activity, ...Activity[]]>()
  for (const activity of activities) {
    if (activity.state === 'withdrawn' || !isPerson(activity)) continue
    const key = activity.thread ?? activity.messageId
    const signs = mails.get(key)
    if (signs === undefined) mails.set(key, [activity])
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
  // Who reads what was written just now has not come back to anything.
  const since = Math.max(timeOfMessage(first.messageId), previous?.at ?? knownSince)
  const quietMs = first.at - since
  return quietMs < revivedQuietMs
    ? undefined
    : { messageId, latest, why: { kind: 'revived', quietMs } }
}

function heatOf({ why }: HotMail): number {
  return why.kind === 'busy' ? why.signs : 0
}
