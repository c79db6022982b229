import type { AgentKind } from '../agent/describe-agent.ts'
import type { Facts } from '../facts.ts'
import type { Hit } from '../hit.ts'
import { type HitId, type MessageId, timeOfHit } from '../ids.ts'
import { sightingsKeptMax, smallSweepMails, sweepMails, sweepMs } from '../limits.ts'
import type { Network } from '../networks.ts'
import type { Sighting } from './message.ts'

/** When an address had been at enough mails within moments; null if it had not. */
export interface SweepTimes {
  /** Enough to prove a scanner. */
  readonly at: number | null
  /** Enough together with another sign. */
  readonly smallAt: number | null
}

/** Finds hits whose address was at mails to other people within moments. */
export function findSweeps(
  elsewhere: readonly Sighting[],
  ordered: readonly Hit[],
): ReadonlyMap<HitId, SweepTimes> {
  const found = new Map<HitId, SweepTimes>()
  if (elsewhere.length === 0) return found
  for (const { hitId, messageId, facts } of ordered) {
    if (!isSighting(facts)) continue
    const others = elsewhere.filter(
      (other) => other.source === facts.source && other.messageId !== messageId,
    )
    found.set(hitId, sweepTimes(timeOfHit(hitId), others))
  }
  return found
}

/** @param others sightings of other mails by the address whose hit was at this time */
export function sweepTimes(at: number, others: readonly Sighting[]): SweepTimes {
  const near = others
    .filter((other) => Math.abs(other.at - at) <= sweepMs)
    .sort((left, right) => left.at - right.at)
  return { at: shownAt(sweepMails, at, near), smallAt: shownAt(smallSweepMails, at, near) }
}

/** When the first span of `sweepMs` around a time contained this many mails, including the hit's own. */
function shownAt(mails: number, at: number, near: readonly Sighting[]): number | null {
  const begins = near.map((other) => other.at).filter((begin) => begin < at)
  for (const begin of begins.concat(at)) {
    const seen = new Set<MessageId>()
    for (const other of near) {
      if (other.at < begin || other.at > begin + sweepMs) continue
      seen.add(other.messageId)
      if (seen.size === mails - 1) return Math.max(other.at, at)
    }
  }
  return null
}

/**
 * From an address's sightings, selects those near a given one, at mails to other people, no two mails to the
 * same person. Somebody who looks through their own mail or a thread is one reader, not a scanner. A mail
 * whose recipients are unknown proves nothing.
 */
export function atOthers<Of extends Sighting>(
  { at, messageId }: Sighting,
  sightings: readonly Of[],
  audienceOf: (messageId: MessageId) => ReadonlySet<string>,
): readonly Of[] {
  const chosen = new Set<MessageId>()
  const reached: ReadonlySet<string>[] = [audienceOf(messageId)]
  if (audienceOf(messageId).size === 0) return []
  return sightings
    .filter((other) => other.messageId !== messageId && Math.abs(other.at - at) <= sweepMs)
    .sort((left, right) => left.at - right.at)
    .filter((other) => {
      if (chosen.has(other.messageId)) return true
      const audience = audienceOf(other.messageId)
      if (audience.size === 0 || reached.some((known) => meet(known, audience))) return false
      chosen.add(other.messageId)
      reached.push(audience)
      return true
    })
    .slice(0, sightingsKeptMax)
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  let found = false
  others.forEach((address) => (found = found || some.has(address)))
  return found
}

/** Programs that a person may be reading with. All other kinds are recognised by themselves. */
const readers: readonly AgentKind[] = [
  'outlook',
  'mail-client',
  'web-view',
  'browser',
  'headless',
  'app',
]

/** Networks where one address serves readers of many companies, and the local machine. */
const crowded: readonly Network[] = ['microsoft', 'apple-egress', 'google-crawler', 'loopback']

/** Whether this address can be evidence of a sweep. Image proxies cannot, because they fetch for everybody. */
export function isSighting(facts: Facts): facts is Facts & { readonly source: string } {
  return (
    facts.source !== null &&
    facts.method === 'GET' &&
    !facts.prefetch &&
    readers.includes(facts.agent) &&
    !(facts.network !== null && crowded.includes(facts.network))
  )
}
