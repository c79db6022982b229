import type { AgentKind } from '../agent/describe-agent.ts'
import { systemOf } from '../agent/names.ts'
import type { Facts, HeaderSign } from '../facts.ts'
import type { Hit } from '../hit.ts'
import { timeOfHit } from '../ids.ts'
import { ownActiveMs, ownViewMs } from '../limits.ts'
import type { Network } from '../networks.ts'
import { findBursts, findCrowds, findSecondHands } from './bursts.ts'
import type { MessageContext } from './message.ts'

export type HitKind = 'open' | 'click'

/** A hit as the rules look at it: its own facts, and how it stands among the others. */
export interface Seen {
  readonly hit: Hit
  readonly at: number
  readonly kind: HitKind
  readonly facts: Facts
  readonly is: (...kinds: readonly AgentKind[]) => boolean
  readonly from: (...networks: readonly Network[]) => boolean
  readonly shows: (sign: HeaderSign) => boolean
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
  return ordered.map((hit) => ({
    ...describe(message, hit),
    burstAt: bursts.get(hit.hitId) ?? null,
    crowdAt: crowds.get(hit.hitId) ?? null,
    secondHand: secondHands.has(hit.hitId),
  }))
}

function describe(
  message: MessageContext,
  hit: Hit,
): Omit<Seen, 'burstAt' | 'crowdAt' | 'secondHand'> {
  const { facts } = hit
  const at = timeOfHit(hit.hitId)
  const { sentAt, gateway } = message
  const delivered = message.deliveredAt ?? sentAt
  // Whoever asks from this machine is trying the product out: no scanner is that near.
  const timed = delivered !== null && facts.network !== 'loopback'
  const view = viewOf(message, hit, at)
  return {
    hit,
    at,
    kind: hit.index === 0 ? 'open' : 'click',
    facts,
    is: (...kinds) => kinds.includes(facts.agent),
    from: (...networks) => facts.network !== null && networks.includes(facts.network),
    shows: (sign) => facts.signs.includes(sign),
    age: timed ? Math.max(0, at - delivered) : null,
    beforeSent: sentAt !== null && at < sentAt,
    viewAt: view?.at ?? null,
    sameSource: view !== undefined && facts.source !== null && view.source === facts.source,
    senderDevice: isSenderDevice(message, hit, at),
    gateway,
  }
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
