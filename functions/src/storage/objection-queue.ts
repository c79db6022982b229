import type { QueueClient } from '@azure/storage-queue'
import type { ObjectionQueue } from '../objection-entry.ts'
import { once, statusOf, timeLimit } from './storage-call.ts'

/** An objection waits until it is obeyed, however long that takes. */
const messageTimeToLive = -1

/** Objections in an Azure queue, which is created on first use. */
export function createObjectionQueue(
  client: QueueClient,
): ObjectionQueue & { readonly check: (timeMs: number) => Promise<void> } {
  const make = (): (() => Promise<void>) => once(() => client.createIfNotExists(timeLimit()))
  let made = make()
  return {
    send: async (entry) => {
      await made()
      const message = Buffer.from(JSON.stringify(entry), 'utf8').toString('base64')
      try {
        await client.sendMessage(message, { messageTimeToLive, ...timeLimit() })
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
