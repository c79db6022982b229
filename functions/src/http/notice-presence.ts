import type { HttpRequest } from '@azure/functions'
import type { MailboxId, MessageId } from '#core/ids'
import {
  concernedMessagesMax,
  devicesInUseMax,
  ownActiveMs,
  presenceAgainMs,
  presenceEveryMs,
} from '#core/limits'
import type { OwnUseStore } from '#core/stores'
import type { Activity } from '#core/wire'
import type { JudgeAgain } from '../judge-again.ts'
import { ownUsesKeptFrom } from '../own-uses.ts'
import type { CallerDeviceOf } from './caller-device.ts'

/**
 * Notes that the rep is present on this device and network, because their Outlook asks for something. `feed`
 * is the newest page: what was just told may turn out to be the rep's own doing. Returns whether lines of
 * it were judged again.
 */
export type NoticePresence = (
  request: HttpRequest,
  mailboxId: MailboxId,
  feed: readonly Activity[],
) => Promise<boolean>

export interface NoticePresenceDeps {
  readonly ownUses: OwnUseStore
  readonly deviceOf: CallerDeviceOf
  readonly judgeAgain: JudgeAgain
  readonly now: () => number
}

interface InUse {
  readonly notedAt: number
  readonly again: boolean
}

/**
 * A pane polls every few seconds but is noted only every few minutes. Some time after each note the feed
 * is checked once more, for hits that were being recorded at that moment.
 */
export function createNoticePresence(deps: NoticePresenceDeps): NoticePresence {
  const inUse = new Map<string, InUse>()
  return async (request, mailboxId, feed) => {
    const now = deps.now()
    const device = deps.deviceOf(request, now)
    if (device === undefined) return false
    const { sources, client } = device
    const key = `${mailboxId} ${sources[0]} ${client}`
    const known = inUse.get(key)
    const isNew = known === undefined || now - known.notedAt >= presenceEveryMs
    if (!isNew && (known.again || now - known.notedAt < presenceAgainMs)) return false
    if (isNew)
      for (const source of sources) {
        const use = { kind: 'presence', at: now, source, client } as const
        await deps.ownUses.note(mailboxId, use, ownUsesKeptFrom(now))
      }
    if (inUse.size >= devicesInUseMax) inUse.clear()
    inUse.set(key, { notedAt: isNew ? now : known.notedAt, again: !isNew })
    const moment = { from: now - ownActiveMs, until: now }
    const messageIds = justTold(feed, moment.from)
    for (const messageId of messageIds) await deps.judgeAgain({ mailboxId, messageId }, moment)
    return messageIds.length > 0
  }
}

function justTold(feed: readonly Activity[], from: number): readonly MessageId[] {
  const lines = feed.filter(({ at, state }) => state === 'told' && at >= from)
  const messages = new Set(lines.map(({ messageId }) => messageId))
  return [...messages].slice(0, concernedMessagesMax)
}
