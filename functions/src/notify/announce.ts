import { noticeReadDelayMs } from '#core/limits'
import type { ActivityStore } from '#core/stores'
import type { Activity } from '#core/wire'
import type { NoticeQueue } from './notice-entry.ts'

/**
 * A feed of which every new or changed line is announced, whoever writes it, to be told when it is due.
 * Announcing comes first: were the process to end between the two, a line that stands unannounced would
 * never be told, and an announced one that never came is only looked for in vain.
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
        kept.filter(isNews).map(({ id, messageId, tellAt }) => {
          const delayMs = Math.max(noticeReadDelayMs, tellAt - now())
          const entry = { kind: 'tell', mailboxId, messageId, activityId: id, missed: 0 } as const
          return queue.send(entry, delayMs)
        }),
      )
      await store.revise(mailboxId, kept, takenBack)
    },
  }
}

function isNews({ kind, state }: Activity): boolean {
  return state === 'told' && kind !== 'auto-reply'
}
