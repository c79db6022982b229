import { systemOf } from '../agent/names.ts'
import type { Facts } from '../facts.ts'
import type { Hit } from '../hit.ts'
import { timeOfHit } from '../ids.ts'
import { ownActiveMs, ownViewMs } from '../limits.ts'
import { findBursts, findSecondHands } from './bursts.ts'
import type { MessageContext, View } from './message.ts'
import { findSweeps } from './sweeps.ts'

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
  readonly sweepAt: number | null
  /** The same of a sweep that is too small to show anything by itself. */
  readonly smallSweepAt: number | null
  readonly secondHand: boolean
  /** The sender's own view: when that was known, and whether the address or the network agrees. */
  readonly viewAt: number | null
  readonly sameSource: boolean
  /** Since when it is known as a device that the sender uses; null where it is none. */
  readonly senderAt: number | null
  readonly gateway: boolean
}

/** Looks at all hits of a message, in the order of their ids. */
export function lookAt(message: MessageContext, ordered: readonly Hit[]): readonly Seen[] {
  const bursts = findBursts(message, ordered)
  const sweeps = findSweeps(message.evidence.elsewhere, ordered)
  const secondHands = findSecondHands(message, ordered)
  return ordered.map((hit) => {
    const { facts } = hit
    const at = timeOfHit(hit.hitId)
    const view = facts.network === 'loopback' ? undefined : viewOf(message, hit, at)
    return {
      hit,
      at,
      kind: hit.index === 0 ? 'open' : 'click',
      facts,
      age: ageOf(message, hit, at),
      beforeSent: message.sentAt !== null && at < message.sentAt,
      burstAt: bursts.get(hit.hitId) ?? null,
      sweepAt: sweeps.get(hit.hitId)?.at ?? null,
      smallSweepAt: sweeps.get(hit.hitId)?.smallAt ?? null,
      secondHand: secondHands.has(hit.hitId),
      viewAt: view?.at ?? null,
      sameSource: view !== undefined && isSamePlace(view, facts),
      senderAt: senderAt(message, hit, at),
      gateway: message.gateway,
    }
  })
}

/**
 * How a hit looked at an earlier time: without what became known only later. Gives the sight of the hit
 * at a place in `ordered`, of which `latest` is what `lookAt` says now.
 */
export function sightings(
  message: MessageContext,
  ordered: readonly Hit[],
  latest: readonly Seen[],
): (place: number, time: number) => Seen {
  const { registeredAt } = message
  const unregistered = {
    ...message,
    sentAt: null,
    deliveredAt: null,
    recipients: 0,
    gateway: false,
  }
  let early: readonly Seen[] | undefined
  return (place, time) => {
    const isEarly = registeredAt !== null && time < registeredAt
    const seen = (isEarly ? (early ??= lookAt(unregistered, ordered)) : latest)[place]
    if (seen === undefined) throw new RangeError(`There is no hit ${place}`)
    return withoutLater(seen, time)
  }
}

function withoutLater(seen: Seen, time: number): Seen {
  const known = (at: number | null): number | null => (at !== null && at <= time ? at : null)
  return {
    ...seen,
    burstAt: known(seen.burstAt),
    sweepAt: known(seen.sweepAt),
    smallSweepAt: known(seen.smallSweepAt),
    viewAt: known(seen.viewAt),
    senderAt: known(seen.senderAt),
  }
}

/** Whoever asks from this machine is trying the product out: no scanner is that near. */
function ageOf({ sentAt, deliveredAt }: MessageContext, { facts }: Hit, at: number): number | null {
  const delivered = deliveredAt ?? sentAt
  return delivered === null || facts.network === 'loopback' ? null : Math.max(0, at - delivered)
}

/** The first view near enough; one from the same device or network before any other. */
function viewOf({ evidence }: MessageContext, { facts }: Hit, at: number): View | undefined {
  const near = evidence.views.filter((view) => Math.abs(view.at - at) <= ownViewMs)
  return (
    earliest(near.filter((view) => isSamePlace(view, facts))) ??
    // Outlook on the web has its pictures fetched by Microsoft: another address is then no objection.
    earliest(
      near.filter(
        ({ source }) => source === null || facts.source === null || facts.network === 'microsoft',
      ),
    )
  )
}

/** The same address on that day, or the same network: a house changes its addresses, and a day its key. */
function isSamePlace({ source, place }: View, facts: Facts): boolean {
  return (source !== null && source === facts.source) || (place !== null && place === facts.place)
}

function earliest<T extends { readonly at: number }>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>(
    (first, one) => (first === undefined || one.at < first.at ? one : first),
    undefined,
  )
}

/**
 * An address alone is no device: colleagues and families share one. On this very machine everybody shares
 * the device too, and nothing tells the sender from who tries out what a reader sees.
 */
function senderAt({ evidence }: MessageContext, { facts }: Hit, at: number): number | null {
  if (facts.source === null || facts.network === 'loopback') return null
  const outlook = facts.agent === 'outlook'
  const found = evidence.presences.filter(
    (presence) =>
      presence.source === facts.source &&
      Math.abs(at - presence.at) <= ownActiveMs &&
      (outlook || isSameSystem(presence.client, facts.client)),
  )
  return earliest(found)?.at ?? null
}

function isSameSystem(left: string | null, right: string | null): boolean {
  const system = systemOf(left)
  return system !== null && system === systemOf(right)
}
