import { timeOfMessage } from '#core/ids'
import type { MessageId } from '#core/ids'
import { hotFreshMs, hotMax, hotSigns, hotSpanMs, revivedQuietMs } from '#core/limits'
import { isPerson } from '#core/verdict/verdict'
import type { Activity } from '#core/wire'

/** A mail, or a conversation of several, with much recent activity. */
export interface HotMail {
  /** The mail of the latest event. */
  readonly messageId: MessageId
  readonly latest: Activity
  readonly why:
    | { readonly kind: 'busy'; readonly signs: number; readonly spanMs: number }
    | { readonly kind: 'revived'; readonly quietMs: number }
}

/**
 * The mails with several visits in a short while, busiest first, followed by those revisited after a
 * long time.
 * @param activities newest first
 * @param complete whether this is the whole feed; otherwise nothing is known before its last line
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

/** Only events by people that still stand; grouped by conversation, or by mail if it is unknown. */
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
  // Reading a mail that was just sent is not a return after a long time.
  const since = Math.max(timeOfMessage(first.messageId), previous?.at ?? knownSince)
  const quietMs = first.at - since
  return quietMs < revivedQuietMs
    ? undefined
    : { messageId, latest, why: { kind: 'revived', quietMs } }
}

function heatOf({ why }: HotMail): number {
  return why.kind === 'busy' ? why.signs : 0
}
