import type { QueueClient } from '@azure/storage-queue'
import type { Hit } from '#core/hit'
import { hitWriteMs } from '#core/limits'
import { timeLimit, once, statusOf } from './storage-call.ts'

/** Where hits wait for the queue function: an Azure queue, made at its first use. */
export interface HitQueue {
  /** Writes all hits as one message; together they must fit into queueMessageBytesMax as JSON. */
  readonly send: (hits: readonly Hit[]) => Promise<void>
  /** Throws when the queue cannot be reached. */
  readonly check: (timeMs: number) => Promise<void>
}

/** Hits never expire in the queue: after a week's outage of the function they are still true. */
const neverExpires = -1

export function createHitQueue(client: QueueClient): HitQueue {
  let made = once(() => client.createIfNotExists(timeLimit(hitWriteMs)))
  const forget = (): void => {
    made = once(() => client.createIfNotExists(timeLimit(hitWriteMs)))
  }
  return {
    send: async (hits) => {
      await made()
      const message = Buffer.from(JSON.stringify(hits), 'utf8').toString('base64')
      try {
        await client.sendMessage(message, {
          messageTimeToLive: neverExpires,
          ...timeLimit(hitWriteMs),
        })
      } catch (error) {
        // Somebody took the queue away: the next write makes it again.
        if (statusOf(error) === 404) forget()
        throw error
      }
    },
    check: async (timeMs) => {
      await made()
      await client.getProperties(timeLimit(timeMs))
    },
  }
}
