import { hitWriteMs } from '#core/limits'
import type { PutQueueClient } from './put-queue-client.ts'
import { limited, orMissing, statusOf, timeLimit } from './storage-call.ts'

/** An Azure queue for lists of hits, created when it turns out to be missing. */
export interface HitQueue {
  /**
   * Writes a list of hits, as JSON of at most queueMessageBytesMax, as one message. It never expires: after a
   * week's outage of the function hits are still valid.
   */
  readonly send: (message: string) => Promise<void>
  /** The approximate number of messages. */
  readonly length: (timeMs: number) => Promise<number>
  /** Throws if the queue cannot be reached. */
  readonly check: (timeMs: number) => Promise<void>
}

export function createHitQueue(client: PutQueueClient, timeMs: number = hitWriteMs): HitQueue {
  const make = () => client.createIfNotExists(timeLimit(timeMs))
  const length = async (ms: number): Promise<number | undefined> =>
    (await orMissing(client.getProperties(timeLimit(ms))))?.approximateMessagesCount
  return {
    send: async (message) => {
      const text = Buffer.from(message, 'utf8').toString('base64')
      const send = () => limited(timeMs, (abortSignal) => client.putMessage(text, abortSignal))
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
