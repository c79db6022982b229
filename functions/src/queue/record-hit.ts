import type { StorageQueueHandler } from '@azure/functions'
import { type Hit, parsePackedHit } from '#core/hit'
import { timeOfHit } from '#core/ids'
import { recordingsAtOnceMax } from '#core/limits'
import { InputFault } from '#core/parse'
import type { HitStore } from '#core/stores'
import { createBatcher } from '../batcher.ts'
import { readJson } from '../json.ts'
import type { RefoldMessage } from '../refold-message.ts'
import type { NoticeSweeps } from './notice-sweeps.ts'

export interface RecordHitDeps {
  readonly hits: HitStore
  readonly refold: RefoldMessage
  /** Puts an unreadable message aside (dead letter) as JSON, for a person to look at. */
  readonly putAside: (message: string) => Promise<void>
  /** Yields to waiting readers; briefly at most if the first hit is old. */
  readonly giveWay?: (cameAt: number) => Promise<void>
  readonly noticeSweeps?: NoticeSweeps
}

/**
 * Records hits: a queue message contains one hit or a list of them. Readable hits are stored even beside
 * unreadable ones, which are put aside at once because a retry would not make them readable. Only an
 * outage throws, so that the queue retries. Idempotent.
 *
 * Messages processed concurrently often contain hits of the same mail; these are stored and folded in
 * one batch.
 */
export function createRecordHit(deps: RecordHitDeps): StorageQueueHandler {
  const { hits, refold, putAside, giveWay, noticeSweeps } = deps
  const record = createBatcher(
    async (batch: readonly Hit[]) => {
      const fresh = [...new Map(batch.map((hit) => [hit.hitId, hit])).values()]
      const [first] = fresh
      if (first === undefined) return
      await hits.keep(fresh)
      await refold(first.mailboxId, first.messageId, fresh)
    },
    { atOnce: recordingsAtOnceMax },
  )
  return async (entry, context) => {
    const { readable, unreadable } = readEntry(entry)
    const [fault] = unreadable
    if (fault !== undefined) {
      const all = unreadable.length + readable.length
      context.error(`${unreadable.length} of ${all} hits cannot be read: ${fault.detail}`)
      await putAside(JSON.stringify(unreadable.map(({ value }) => value)))
    }
    const [first] = readable
    if (first !== undefined) await giveWay?.(timeOfHit(first.hitId))
    const judgeSweptAgain = await noticeSweeps?.(readable)
    await Promise.all([...byMessage(readable)].map(([key, ofMessage]) => record(key, ofMessage)))
    await judgeSweptAgain?.()
  }
}

interface Unreadable {
  readonly value: unknown
  /** Names the faulty field, never its value. */
  readonly detail: string
}

interface Entry {
  readonly readable: readonly Hit[]
  readonly unreadable: readonly Unreadable[]
}

function readEntry(entry: unknown): Entry {
  // The worker has already parsed the text if it is JSON; text that is left is not JSON.
  const json = typeof entry === 'string' ? readJson(entry) : { value: entry }
  if (json === undefined)
    return { readable: [], unreadable: [{ value: entry, detail: 'the message is not JSON' }] }
  const values: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value]
  const readable: Hit[] = []
  const unreadable: Unreadable[] = []
  values.forEach((value, at) => {
    const hit = parsePackedHit(value, `hits[${at}]`)
    if (hit instanceof InputFault) unreadable.push({ value, detail: hit.detail })
    else readable.push(hit)
  })
  return { readable, unreadable }
}

function byMessage(hits: readonly Hit[]): ReadonlyMap<string, readonly Hit[]> {
  const groups = new Map<string, Hit[]>()
  for (const hit of hits) {
    const key = `${hit.mailboxId}${hit.messageId}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [hit])
    else group.push(hit)
  }
  return groups
}
