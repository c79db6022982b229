import { makeMessageId, type MessageId } from './ids.ts'

const dayMs = 24 * 60 * 60_000

/**
 * The newest id that an expired mail can have. Ids sort newest first, so every mail from here on is older
 * than the retention period, counted from when it was begun.
 */
export function expiredFrom(now: number, retentionDays: number): MessageId {
  const keptSince = now - retentionDays * dayMs
  return makeMessageId(Math.max(0, keptSince - 1), new Uint8Array(6))
}
