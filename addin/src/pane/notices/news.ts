import type { MessageId } from '#core/ids'
import { decide, type NoticeContext, type Told } from '#core/notice/decide'
import type { Activity } from '#core/wire'

export interface NewsContext extends Pick<NoticeContext, 'preferences' | 'now' | 'clock'> {
  /** Of what the rep has been told above a mail. */
  readonly told: ReadonlyMap<MessageId, Told>
}

/** Of what has come the lines that the rep wants to be told of above the open mail, muted mails aside. */
export function newsIn(
  arrived: readonly Activity[],
  { preferences, told, now, clock }: NewsContext,
): readonly Activity[] {
  if (!preferences.outlook) return []
  return arrived.filter((activity) => {
    const { messageId, tellAt } = activity
    const known = { preferences, clock, muted: false, told: told.get(messageId) ?? {} }
    // The service lets no line out before its time: where it seems so, this machine's clock is behind.
    return decide(activity, { ...known, now: Math.max(now, tellAt) }).kind === 'tell'
  })
}
