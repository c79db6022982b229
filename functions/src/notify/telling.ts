import { InvocationContext, type Timer } from '@azure/functions'
import { makeActivityId, makeMailboxId, makeMessageId } from '#core/ids'
import { type NoticePreferences, preferencesDefault } from '#core/notice/preferences'
import { sampleActivity } from '#core/notice/sample-activity'
import type { Said } from '#core/notice/say-notice'
import type { ActivityStore } from '#core/stores'
import type { Activity } from '#core/wire'
import { createTell } from '../queue/tell.ts'
import { createMemoryNoticeStore } from '../storage/memory-notice-store.ts'
import { createMemoryActivityStore } from '../storage/memory-stores.ts'
import { createDigests, nextDigest } from '../timer/digests.ts'
import { announcing } from './announce.ts'
import { createCompose } from './compose.ts'
import { createDeliver } from './deliver.ts'
import type { NoticeEntry } from './notice-entry.ts'

export const mailboxId = makeMailboxId(new Uint8Array(8))
export const messageId = makeMessageId(0, new Uint8Array(6))

/** Everything that notifies a rep, over stores in memory and a clock that tests move; for tests. */
export function startTelling(start: number, feed: ActivityStore = createMemoryActivityStore()) {
  let now = start
  let number = 0
  const clock = (): number => now
  const waiting: { readonly entry: NoticeEntry; readonly at: number }[] = []
  const queue = {
    send: (entry: NoticeEntry, delayMs: number) => {
      waiting.push({ entry, at: now + Math.max(0, delayMs) })
      return Promise.resolve()
    },
  }
  const said: Said[] = []
  const channel = (_rep: unknown, notice: Said) => {
    said.push(notice)
    return Promise.resolve({ kind: 'sent' } as const)
  }
  const channels = { teams: channel, digest: channel }
  const notices = createMemoryNoticeStore()
  const activity = announcing(feed, queue, clock)
  const mailboxes = { ownerOf: () => Promise.resolve({ tenantId: 'tenant', userId: 'rep' }) }
  const deps = { activity, notices, mailboxes, queue, channels, now: clock }
  const deliver = createDeliver({ ...deps, compose: createCompose(deps) })
  const tell = createTell({ ...deps, deliver })
  const strike = createDigests(deps)
  return {
    activity,
    notices,
    /** What the channels were sent, oldest first. */
    said,
    waiting,
    want: async (changes: Partial<NoticePreferences>): Promise<void> => {
      const preferences = { ...preferencesDefault, ...changes }
      const digestDueAt = nextDigest(preferences, now)
      if (digestDueAt !== null) await notices.scheduleDigest({ mailboxId, at: digestDueAt })
      const rep = { preferences, cardUrl: null, digestDueAt, digestedUntil: now, digested: null }
      await notices.saveRep(mailboxId, rep, undefined)
    },
    happen: async (changes: Partial<Activity> = {}): Promise<Activity> => {
      const at = changes.at ?? now
      const id = makeActivityId(at, Uint8Array.of(0, 0, 0, 0, 0, number++))
      const line = sampleActivity({ id, at, messageId, ...changes })
      await activity.revise(mailboxId, [line], [])
      return line
    },
    withdraw: (line: Activity): Promise<void> =>
      activity.revise(mailboxId, [{ ...line, state: 'withdrawn' }], []),
    /** Moves the clock to that time. Each queue entry is handled when it is due. */
    passUntil: async (end: number): Promise<void> => {
      for (;;) {
        waiting.sort((left, right) => left.at - right.at)
        const [next] = waiting
        if (next === undefined || next.at > end) break
        waiting.shift()
        now = Math.max(now, next.at)
        await tell(next.entry, context)
      }
      now = end
    },
    strike: async (): Promise<void> => {
      await strike(noTimer, context)
    },
  }
}

const context = new InvocationContext({ functionName: 'tell', logHandler: () => undefined })
const noTimer: Timer = {
  isPastDue: false,
  schedule: { adjustForDST: false },
  scheduleStatus: { last: '', next: '', lastUpdated: '' },
}
