import type { ActivityId, MessageId } from '#core/ids'
import { type Told, toldAfter, toldWithout } from '#core/notice/decide'
import { type NoticePreferences, preferencesDefault } from '#core/notice/preferences'
import type { Activity } from '#core/wire'
import type { NewsBar } from '../../office/notification-bar.ts'
import type { Service } from '../../service/service.ts'
import type { Clock } from '../ports.ts'
import { sayNews } from '../say.ts'
import type { Words } from '../words/words.ts'
import { newsIn } from './news.ts'
import { wallClockIn } from './wall-clock.ts'

export interface NewsPorts {
  readonly service: Pick<Service, 'notices' | 'muted' | 'message'>
  readonly clock: Pick<Clock, 'now'>
}

/** Announces events above the open mail. Calls run one after the other, and resolve when done. */
export interface Teller {
  /**
   * Shows the newest line that the rep wants.
   * @param arrived newest first
   */
  readonly tell: (arrived: readonly Activity[]) => Promise<void>
  /** Forgets lines that have been withdrawn, and hides the bar if it shows one. */
  readonly takeBack: (items: readonly Activity[]) => Promise<void>
}

export function makeTeller(bar: NewsBar, { service, clock }: NewsPorts, words: Words): Teller {
  const told = new Map<MessageId, Told>()
  let shown: ActivityId | null = null
  let preferences: NoticePreferences = preferencesDefault
  let before: Promise<void> = Promise.resolve()
  const inTurn = (act: () => Promise<void>): Promise<void> => (before = before.then(act))

  const show = async (activity: Activity): Promise<void> => {
    const done = await bar.show(sayNews(activity, words))
    if (!done.ok) return
    const { id, messageId } = activity
    shown = id
    told.set(messageId, toldAfter(told.get(messageId) ?? {}, activity))
  }
  const tell = async (arrived: readonly Activity[]): Promise<void> => {
    // Read at every arrival, which is rare, because they may have been changed in a browser tab.
    const asked = await service.notices()
    if (asked.ok) preferences = asked.value
    const wall = wallClockIn(preferences.timeZone)
    const context = { preferences, told, now: clock.now(), clock: wall }
    for (const activity of newsIn(arrived, context))
      if (await isToTell(activity, preferences, service)) return show(activity)
  }
  const takeBack = async (items: readonly Activity[]): Promise<void> => {
    for (const [messageId, lines] of told) told.set(messageId, toldWithout(lines, items))
    if (!items.some(({ id, state }) => id === shown && state === 'withdrawn')) return
    shown = null
    await bar.hide()
  }
  return {
    tell: (arrived) => (arrived.length === 0 ? before : inTurn(() => tell(arrived))),
    takeBack: (items) => inTurn(() => takeBack(items)),
  }
}

/** Checks what only the service knows. If it does not answer, the line appears in the feed only. */
async function isToTell(
  { kind, messageId, at }: Activity,
  { opens }: NoticePreferences,
  service: NewsPorts['service'],
): Promise<boolean> {
  const mute = await service.muted(messageId)
  if (!mute.ok || mute.value.muted) return false
  if (kind !== 'open' || opens !== 'first') return true
  const mail = await service.message(messageId)
  return mail.ok && (mail.value.firstOpenAt ?? at) >= at
}
