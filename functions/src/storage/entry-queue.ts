import type { QueueClient } from '@azure/storage-queue'
import { queueDelayMaxMs } from '#core/limits'
import { once, statusOf, timeLimit } from './storage-call.ts'

/** An Azure queue for entries as JSON, which is created on first use. Throws if it cannot be reached. */
export interface EntryQueue<Entry> {
  /** @param delayMs how long the entry stays invisible; a delay beyond Azure's maximum is cut to it */
  readonly send: (entry: Entry, delayMs?: number) => Promise<void>
  readonly check: (timeMs: number) => Promise<void>
}

/** Entries never expire: whoever reads one looks at the present state. */
const messageTimeToLive = -1

export function createEntryQueue<Entry>(client: QueueClient): EntryQueue<Entry> {
  const make = (): (() => Promise<void>) => once(() => client.createIfNotExists(timeLimit()))
  let made = make()
  return {
    send: async (entry, delayMs = 0) => {
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
