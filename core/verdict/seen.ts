import { systemOf } from '../agent/names.ts'
import type { Facts } from '../facts.ts'
import type { Hit } from '../hit.ts'
import { timeOfHit } from '../ids.ts'
import { ownActiveMs, ownViewMs } from '../limits.ts'
import { findBursts, findCrowds, findSecondHands } from './bursts.ts'
import type { MessageContext } from './message.ts'

export type HitKind = 'open' | 'click'

/** A hit as the rules look at it: its own facts, and how it stands among the others. */
export interface Seen {
  readonly hit: Hit
  readonly at: number
  readonly kind: HitKind
  readonly facts: Facts
  /** Milliseconds since the mail was delivered; null where that is not known, or where it is not asked. */
  readonly age: number | null
  readonly beforeSent: boolean
  /** When the rest of what shows it as one of a kind was there; null where it is none. */
  readonly burstAt: number | null
  readonly crowdAt: number | null
  readonly secondHand: boolean
  /** The sender's own view: when that was known, and whether the address agrees. */
  readonly viewAt: number | null
  readonly sameSource: boolean
  readonly senderDevice: boolean
  readonly gateway: boolean
}

/** Looks at all hits of a message, in the order of their ids. */
export function lookAt(message: MessageContext, ordered: readonly Hit[]): readonly Seen[] {
  const bursts = findBursts(message, ordered)
  const crowds = findCrowds(message.evidence.elsewhere, ordered)
  const secondHands = findSecondHands(message, ordered)
  return ordered.map((hit) => {
    const { facts } = hit
    const at = timeOfHit(hit.hitId)
    const view = viewOf(message, hit, at)
    return {
      hit,
      at,
      kind: hit.index === 0 ? 'open' : 'click',
      facts,
      age: ageOf(message, hit, at),
      beforeSent: message.sentAt !== null && at < message.sentAt,
      burstAt: bursts.get(hit.hitId) ?? null,
      crowdAt: crowds.get(hit.hitId) ?? null,
      secondHand: secondHands.has(hit.hitId),
      viewAt: view?.at ?? null,
      sameSource: view !== undefined && facts.source !== null && view.source === facts.source,
      senderDevice: isSenderDevice(message, hit, at),
      gateway: message.gateway,
    }
  })
}

/** Whoever asks from this machine is trying the product out: no scanner is that near. */
function ageOf({ sentAt, deliveredAt }: MessageContext, { facts }: Hit, at: number): number | null {
  const delivered = deliveredAt ?? sentAt
  return delivered === null || facts.network === 'loopback' ? null : Math.max(0, at - delivered)
}

function viewOf({ evidence }: MessageContext, { facts }: Hit, at: number) {
  const near = evidence.views.filter((view) => Math.abs(view.at - at) <= ownViewMs)
  return (
    near.find((view) => view.source !== null && view.source === facts.source) ??
    // Outlook on the web has its pictures fetched by Microsoft: another address is then no objection.
    near.find(
      (view) => view.source === null || facts.source === null || facts.network === 'microsoft',
    )
  )
}

/** An address alone is no device: colleagues and families share one. */
function isSenderDevice({ evidence }: MessageContext, { facts }: Hit, at: number): boolean {
  if (facts.source === null) return false
  const outlook = facts.agent === 'outlook'
  return evidence.presences.some(
    (presence) =>
      presence.source === facts.source &&
      Math.abs(at - presence.at) <= ownActiveMs &&
      (outlook || systemOf(presence.client) === systemOf(facts.client)),
  )
}
