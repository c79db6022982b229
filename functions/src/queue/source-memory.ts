import type { Hit } from '#core/hit'
import { type MailboxId, type MessageId, timeOfHit } from '#core/ids'
import { sightingsPerSourceMax, sweptSourcesMax } from '#core/limits'
import type { SightedUse } from '#core/own-use'
import { isSighting } from '#core/verdict/sweeps'

/** What a process remembers about one address at the mails of one mailbox. */
export interface Source {
  readonly mailboxId: MailboxId
  readonly sighted: Sighted[]
  readonly mails: Map<MessageId, SightedMail>
  /** How many sightings have been stored for other processes. */
  notes: number
}

export interface Sighted {
  readonly use: SightedUse
  noted: boolean
  /** How many sightings of the same moment are stored with its mail; Infinity if no more are needed. */
  others: number
}

interface SightedMail {
  /** The recipients; empty if they are not known. */
  readonly audience: ReadonlySet<string>
  /** The number of sightings stored with the mail. */
  kept: number
}

/** Remembers where addresses were seen. Returns those of the given hits with their new sightings. */
export type RememberSources = (hits: readonly Hit[]) => ReadonlyMap<Source, readonly Sighted[]>

export function createSourceMemory(): RememberSources {
  /** Least recently seen first. */
  const sources = new Map<string, Source>()
  return (hits) => {
    const fresh = new Map<Source, Sighted[]>()
    for (const { hitId, mailboxId, messageId, facts } of hits) {
      if (!isSighting(facts)) continue
      const key = `${mailboxId} ${facts.source}`
      const source = sources.get(key) ?? { mailboxId, sighted: [], mails: new Map(), notes: 0 }
      sources.delete(key)
      sources.set(key, source)
      const ofSource = fresh.get(source) ?? beginning(source)
      const at = timeOfHit(hitId)
      ofSource.push(join(source, { kind: 'sighting', at, source: facts.source, messageId }))
      fresh.set(source, ofSource)
    }
    for (const [oldest] of sources) {
      if (sources.size <= sweptSourcesMax) break
      sources.delete(oldest)
    }
    return fresh
  }
}

/** Trims the oldest sightings; only before new ones are added, never in between. */
function beginning({ sighted, mails }: Source): Sighted[] {
  const over = sighted.length - sightingsPerSourceMax
  if (over > 0) {
    sighted.splice(0, over)
    const left = new Set(sighted.map(({ use }) => use.messageId))
    for (const messageId of mails.keys()) if (!left.has(messageId)) mails.delete(messageId)
  }
  return []
}

/** Adds a sighting. Idempotent, because a queue may deliver twice. */
export function join({ sighted }: Source, use: SightedUse): Sighted {
  const isSame = ({ use: { at, messageId } }: Sighted): boolean =>
    at === use.at && messageId === use.messageId
  const known = sighted.find(isSame)
  if (known !== undefined) return known
  const added = { use, noted: false, others: 0 }
  sighted.push(added)
  return added
}
