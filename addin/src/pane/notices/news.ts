import type { MessageId } from '#core/ids'
import { decide, type NoticeContext, type Told } from '#core/notice/decide'
import type { Activity } from '#core/wire'

export interface NewsContext extends Pick<NoticeContext, 'preferences' | 'now' | 'clock'> {
  /** What the rep has already been told above a mail. */
  readonly told: ReadonlyMap<MessageId, Told>
}

/** The new lines that the rep wants in the notification bar; muted mails are checked elsewhere. */
export function newsIn(
  arrived: readonly Activity[],
  { preferences, told, now, clock }: NewsContext,
): readonly Activity[] {
  if (!preferences.outlook) return []
  return arrived.filter((activity) => {
    const { messageId, tellAt } = activity
    const known = { preferences, clock, muted: false, told: told.get(messageId) ?? {} }
    // The service releases no line early: if one seems early, this machine's clock is slow.
    return decide(activity, { ...known, now: Math.max(now, tellAt) }).kind === 'tell'
  })
}
