import type { QueueClient } from '@azure/storage-queue'
import type { MailChangeQueue } from '../graph/mail-change.ts'
import { once, statusOf, timeLimit } from './storage-call.ts'

/** Changes never expire, because each is only a prompt to look. */
const neverExpires = -1

/** Mail changes in an Azure queue, which is created on first use. */
export function createChangeQueue(
  client: QueueClient,
): MailChangeQueue & { readonly check: (timeMs: number) => Promise<void> } {
  const make = (): (() => Promise<void>) => once(() => client.createIfNotExists(timeLimit()))
  let made = make()
  return {
    send: async (change) => {
      await made()
      const message = Buffer.from(JSON.stringify(change), 'utf8').toString('base64')
      try {
        await client.sendMessage(message, { messageTimeToLive: neverExpires, ...timeLimit() })
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
