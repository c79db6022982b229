import { systemOf } from '../agent/names.ts'
import type { Facts } from '../facts.ts'
import type { Hit } from '../hit.ts'
import { timeOfHit } from '../ids.ts'
import { ownActiveMs, ownViewMs } from '../limits.ts'
import { findBursts, findSecondHands } from './bursts.ts'
import type { MessageContext, View } from './message.ts'
import { findSweeps } from './sweeps.ts'

export type HitKind = 'open' | 'click'

/** A hit as the rules see it: its own facts, and what other hits and evidence show about it. */
export interface Seen {
  readonly hit: Hit
  readonly at: number
  readonly kind: HitKind
  readonly facts: Facts
  /** Milliseconds since the mail was sent; null if unknown, and on the local machine. */
  readonly age: number | null
  readonly beforeSent: boolean
  /** When it became known that the hit is part of a burst, or a sweep; null if it is not. */
  readonly burstAt: number | null
  readonly sweepAt: number | null
  /** The same for a sweep that is too small to prove anything by itself. */
  readonly smallSweepAt: number | null
  readonly secondHand: boolean
  /** The sender's own view: when it became known, and whether the address or the network matches. */
  readonly viewAt: number | null
  readonly sameSource: boolean
  /** When it became known that the sender uses this device; null if they do not. */
  readonly senderAt: number | null
  /** Whether a gateway had scanned the only recipient's mail before. */
  readonly gateway: boolean
}

/** Prepares all hits of a message for the rules, in the order of their ids. */
export function lookAt(message: MessageContext, ordered: readonly Hit[]): readonly Seen[] {
  const bursts = findBursts(message, ordered)
  const sweeps = findSweeps(message.evidence.elsewhere, ordered)
  const secondHands = findSecondHands(message, ordered)
  const gatewayAt = firstScanAt(message, ordered)
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
      gateway: at > gatewayAt,
    }
  })
}

/**
 * Returns a function that shows a hit as it was seen at an earlier time, without what became known later.
 * `place` is the hit's index in `ordered`; `latest` is the present result of `lookAt`.
 */
export function sightings(
  message: MessageContext,
  ordered: readonly Hit[],
  latest: readonly Seen[],
): (place: number, time: number) => Seen {
  const { registeredAt, sentBefore } = message
  const unregistered = {
    ...message,
    sentAt: null,
    recipients: 0,
  }
  let early: readonly Seen[] | undefined
  let wrong: readonly Seen[] | undefined
  const seenBy = (time: number): readonly Seen[] => {
    if (registeredAt === null || time >= registeredAt) return latest
    if (sentBefore === null || time < (sentBefore.registeredAt ?? -Infinity))
      return (early ??= lookAt(unregistered, ordered))
    return (wrong ??= lookAt({ ...message, sentAt: sentBefore.sentAt }, ordered))
  }
  return (place, time) => {
    const seen = seenBy(time)[place]
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

/** Requests from the local machine come from somebody trying the product, never from a scanner. */
function ageOf({ sentAt }: MessageContext, { facts }: Hit, at: number): number | null {
  return sentAt === null || facts.network === 'loopback' ? null : Math.max(0, at - sentAt)
}

/** When a gateway was first seen at a mail to one person; of several, it says nothing about the others. */
function firstScanAt({ recipients }: MessageContext, ordered: readonly Hit[]): number {
  const scan = ordered.find(({ facts }) => facts.network === 'mail-gateway')
  return scan !== undefined && recipients === 1 ? timeOfHit(scan.hitId) : Infinity
}

/** The first view near enough in time. One from the same device or network is preferred. */
function viewOf({ evidence }: MessageContext, { facts }: Hit, at: number): View | undefined {
  const near = evidence.views.filter((view) => Math.abs(view.at - at) <= ownViewMs)
  return (
    earliest(near.filter((view) => isSamePlace(view, facts))) ??
    // For Outlook on the web, Microsoft fetches the pictures, so the address may differ.
    earliest(
      near.filter(
        ({ source }) => source === null || facts.source === null || facts.network === 'microsoft',
      ),
    )
  )
}

/** The same address or network. A household's address may change, and the hash of an address changes daily. */
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
 * An address alone does not identify a device, because colleagues and families share one. On the local
 * machine the device is shared too: the sender cannot be told from somebody trying out the reader's side.
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
