import { type MailboxId, makeActivityId } from '#core/ids'
import { noticeAgeMs, noticeFoldMs } from '#core/limits'
import { decide } from '#core/notice/decide'
import { isKnown } from '#core/notice/ledger'
import type { NoticePreferences } from '#core/notice/preferences'
import type { ActivityStore } from '#core/stores'
import type { Activity } from '#core/wire'
import { wallClockIn } from '../wall-time.ts'
import type { NoticeStore } from './notice-store.ts'
import { standing } from './standing.ts'

export interface InsteadDeps {
  readonly activity: ActivityStore
  readonly notices: NoticeStore
  readonly now: () => number
}

/**
 * The event that the rep was not told of because of another one that has been withdrawn since: it was folded
 * into that one, or came second. undefined if there is none.
 */
export async function newsInstead(
  { activity, notices, now }: InsteadDeps,
  mailboxId: MailboxId,
  { id, messageId, kind, at }: Activity,
  preferences: NoticePreferences,
): Promise<Activity | undefined> {
  const { value: ledger } = await notices.ledger(mailboxId, messageId)
  const wasTold = ledger.told[kind]?.some((line) => line.id === id) === true
  if (!wasTold) return undefined
  const from = Math.max(at - noticeFoldMs, now() - noticeAgeMs)
  const lines = await activity.ofMessage(mailboxId, messageId, idAt(now()), idAt(from - 1))
  const told = await standing(activity, mailboxId, messageId, kind, ledger.told)
  const clock = wallClockIn(preferences.timeZone)
  const context = { preferences, muted: ledger.muted, told, now: now(), clock }
  return lines
    .filter((line) => line.kind === kind && !isKnown(ledger, line.id))
    .sort((left, right) => left.at - right.at)
    .find((line) => decide(line, context).kind !== 'leave')
}

/** Sorts before all lines of that time, and after all later ones. */
function idAt(time: number) {
  return makeActivityId(time, new Uint8Array(6))
}
