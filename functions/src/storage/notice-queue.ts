import type { QueueClient } from '@azure/storage-queue'
import { queueDelayMaxMs } from '#core/limits'
import type { NoticeQueue } from '../notify/notice-entry.ts'
import { once, statusOf, timeLimit } from './storage-call.ts'

/** Notices never expire: when one is due, its present state is checked. */
const messageTimeToLive = -1

/**
 * Notices in an Azure queue, which is created on first use. A delay beyond Azure's maximum is cut to it;
 * the reader of the entry then queues it again.
 */
export function createNoticeQueue(
  client: QueueClient,
): NoticeQueue & { readonly check: (timeMs: number) => Promise<void> } {
  const make = (): (() => Promise<void>) => once(() => client.createIfNotExists(timeLimit()))
  let made = make()
  return {
    send: async (entry, delayMs) => {
      await made()
      const message = Buffer.from(JSON.stringify(entry), 'utf8').toString('base64')
      const delayed = Math.min(Math.max(delayMs, 0), queueDelayMaxMs)
      const visibilityTimeout = Math.ceil(delayed / 1000)
      try {
        await client.sendMessage(message, { messageTimeToLive, visibilityTimeout, ...timeLimit() })
      } catch (error) {
        // The queue was deleted meanwhile: the next write creates it again.
        if (statusOf(error) === 404) made = make()
        throw error
      }
    },
    check: async (timeMs) => {
      await made()
      await client.getProperties(timeLimit(timeMs))
    },
  }
}
