import type { StorageQueueHandler } from '@azure/functions'
import { type Hit, parseHit } from '#core/hit'
import { InputFault } from '#core/parse'
import type { HitStore } from '#core/stores'
import { readJson } from '../json.ts'
import type { RefoldMessage } from '../refold-message.ts'

export interface RecordHitDeps {
  readonly hits: HitStore
  readonly refold: RefoldMessage
}

/**
 * Writes hits down: a queue message holds one or a list of them. What can be read is kept even beside
 * what cannot; a message with anything unreadable throws, so that the queue puts it aside as poison in the
 * end. Doing it all again changes nothing.
 */
export function createRecordHit({ hits, refold }: RecordHitDeps): StorageQueueHandler {
  return async (entry, context) => {
    const { readable, faults } = readEntry(entry)
    await Promise.all(readable.map((hit) => hits.add(hit)))
    for (const ofMessage of byMessage(readable)) {
      const [first] = ofMessage
      if (first !== undefined) await refold(first.mailboxId, first.messageId, ofMessage)
    }
    if (faults.length === 0) return
    const line = `${faults.length} of ${faults.length + readable.length} hits cannot be read: ${faults[0]}`
    context.error(line)
    throw new Error(line)
  }
}

interface Entry {
  readonly readable: readonly Hit[]
  /** Words that name fields, never values. */
  readonly faults: readonly string[]
}

function readEntry(entry: unknown): Entry {
  // The worker has parsed the text already if it could; then a text is what it could not parse.
  const json = typeof entry === 'string' ? readJson(entry) : { value: entry }
  if (json === undefined) return { readable: [], faults: ['the message is not JSON'] }
  const values: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value]
  const parsed = values.map((value, at) => parseHit(value, `hits[${at}]`))
  return {
    readable: parsed.flatMap((hit) => (hit instanceof InputFault ? [] : [hit])),
    faults: parsed.flatMap((hit) => (hit instanceof InputFault ? [hit.detail] : [])),
  }
}

function byMessage(hits: readonly Hit[]): readonly (readonly Hit[])[] {
  const groups = new Map<string, Hit[]>()
  for (const hit of hits) {
    const key = `${hit.mailboxId}${hit.messageId}`
    groups.set(key, [...(groups.get(key) ?? []), hit])
  }
  return [...groups.values()]
}
