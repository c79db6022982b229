import { noticeReadDelayMs } from '#core/limits'
import type { ActivityStore } from '#core/stores'
import type { Activity } from '#core/wire'
import type { NoticeQueue } from './notice-entry.ts'

/**
 * Wraps the feed so that every new, revised or withdrawn line also queues a notice for when it is due. The queue
 * message is sent before the line is written: if the process dies in between, a message without a line
 * is dropped after some tries, whereas a line without a message would never be notified.
 */
export function announcing(
  store: ActivityStore,
  queue: NoticeQueue,
  now: () => number,
): ActivityStore {
  return {
    ...store,
    revise: async (mailboxId, kept, takenBack) => {
      await Promise.all(
        kept.filter(isNews).map(({ id, messageId, state, tellAt }) => {
          const delayMs = Math.max(noticeReadDelayMs, tellAt - now())
          const kind = state === 'told' ? 'tell' : 'withdrawn'
          const entry = { kind, mailboxId, messageId, activityId: id, missed: 0 } as const
          return queue.send(entry, delayMs)
        }),
      )
      await store.revise(mailboxId, kept, takenBack)
    },
  }
}

/** A withdrawn event may have been told in the place of another one. */
function isNews({ kind }: Activity): boolean {
  return kind !== 'auto-reply'
}
