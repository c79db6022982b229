import type { QueueClient } from '@azure/storage-queue'
import { hitWriteMs } from '#core/limits'
import { limited, orMissing, statusOf, timeLimit } from './storage-call.ts'

/** An Azure queue for lists of hits, created when it turns out to be missing. */
export interface HitQueue {
  /** Writes a list of hits, as JSON of at most queueMessageBytesMax, as one message. */
  readonly send: (message: string) => Promise<void>
  /** The approximate number of messages. */
  readonly length: (timeMs: number) => Promise<number>
  /** Throws if the queue cannot be reached. */
  readonly check: (timeMs: number) => Promise<void>
}

/** Hits never expire in the queue: after a week's outage of the function they are still valid. */
const messageTimeToLive = -1

export function createHitQueue(client: QueueClient, timeMs: number = hitWriteMs): HitQueue {
  const make = () => client.createIfNotExists(timeLimit(timeMs))
  const length = async (ms: number): Promise<number | undefined> =>
    (await orMissing(client.getProperties(timeLimit(ms))))?.approximateMessagesCount
  return {
    send: async (message) => {
      const text = Buffer.from(message, 'utf8').toString('base64')
      const send = () =>
        limited(timeMs, (abortSignal) =>
          client.sendMessage(text, { messageTimeToLive, abortSignal }),
        )
      try {
        await send()
      } catch (error) {
        // Not checked beforehand, which would make every lone hit two operations.
        if (statusOf(error) !== 404) throw error
        await make()
        await send()
      }
    },
    length: async (ms) => (await length(ms)) ?? 0,
    check: async (ms) => {
      if ((await length(ms)) === undefined) await make()
    },
  }
}
