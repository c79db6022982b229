import { systemOf } from '../agent/names.ts'
import type { Hit } from '../hit.ts'
import { type HitId, timeOfHit } from '../ids.ts'
import {
  burstLinks,
  burstMs,
  longBurstLinks,
  longBurstMs,
  secondHandFromMs,
  secondHandUntilMs,
} from '../limits.ts'
import type { MessageContext } from './message.ts'
import { isAutomatic } from './rules.ts'

/**
 * Clicks on different links, faster than anybody can click, each with the time at which that became known.
 * The first click of a burst looks like a person's until the second one comes.
 */
export function findBursts(
  message: MessageContext,
  ordered: readonly Hit[],
): ReadonlyMap<HitId, number> {
  const found = new Map<HitId, number>()
  for (const clicks of byHand(message, ordered)) {
    markWindows(clicks, burstMs, burstLinks, found)
    markWindows(clicks, longBurstMs, longBurstLinks, found)
  }
  return found
}

/** Groups the clicks that one reader, or one scanner, may have made. */
function byHand({ recipients }: MessageContext, ordered: readonly Hit[]): Iterable<readonly Hit[]> {
  const hands = new Map<string | null, Hit[]>()
  const add = (hand: string | null, hit: Hit): void => {
    const clicks = hands.get(hand)
    if (clicks === undefined) hands.set(hand, [hit])
    else clicks.push(hit)
  }
  for (const hit of ordered) {
    if (hit.index === 0 || isCheck(hit)) continue
    const automatic = isAutomatic(hit)
    const { place, source, client } = hit.facts
    const from = networkOf(hit) ?? place ?? source
    // A program's visit says nothing about a reader elsewhere.
    if (from !== null || !automatic) add(`${from ?? client ?? ''}`, hit)
    // A scanner may use several addresses. A mail to one person has one reader.
    if (recipients === 1 && !automatic) add(null, hit)
  }
  return hands.values()
}

/** A network whose addresses one scanner may use by turns. */
function networkOf({ facts: { network } }: Hit): string | null {
  const isRented = network === 'microsoft' || network === 'cloud' || network === 'security-vendor'
  return isRented ? network : null
}

/** Whether a hit is Office's check of a link before the browser opens it. Both are one click. */
export function isCheck({ index, facts }: Hit): boolean {
  const { agent, signs } = facts
  return (
    index > 0 && (agent === 'office-check' || agent === 'outlook' || signs.includes('native-host'))
  )
}

/** Marks every span of at most `ms` in which at least `links` different links were used. */
function markWindows(
  clicks: readonly Hit[],
  ms: number,
  links: number,
  found: Map<HitId, number>,
): void {
  const inside = new Map<number, number>()
  let from = 0
  let marked = 0
  clicks.forEach((click, until) => {
    const at = timeOfHit(click.hitId)
    inside.set(click.index, (inside.get(click.index) ?? 0) + 1)
    for (let first = clicks[from]; first !== undefined; first = clicks[from]) {
      if (at - timeOfHit(first.hitId) <= ms) break
      const left = (inside.get(first.index) ?? 1) - 1
      if (left === 0) inside.delete(first.index)
      else inside.set(first.index, left)
      from++
    }
    if (inside.size < links) return
    for (marked = Math.max(marked, from); marked <= until; marked++) {
      const { hitId } = clicks[marked] ?? click
      found.set(hitId, Math.min(found.get(hitId) ?? at, at))
    }
  })
}

/** Finds clicks that may be a service's check of an earlier one: soon after, from another address and system. */
export function findSecondHands(
  { recipients }: MessageContext,
  ordered: readonly Hit[],
): ReadonlySet<HitId> {
  const found = new Set<HitId>()
  if (recipients !== 1) return found
  const firstOf = new Map<number, Hit>()
  for (const hit of ordered) {
    if (hit.index === 0 || hit.facts.agent !== 'browser') continue
    const first = firstOf.get(hit.index)
    if (first !== undefined && isSecondHand(hit, first)) found.add(hit.hitId)
    // Nobody checks again what was itself a check.
    if (first === undefined && !isAutomatic(hit) && networkOf(hit) === null)
      firstOf.set(hit.index, hit)
  }
  return found
}

function isSecondHand(hit: Hit, first: Hit): boolean {
  const gap = timeOfHit(hit.hitId) - timeOfHit(first.hitId)
  const [mine, theirs] = [hit.facts, first.facts]
  return (
    gap >= secondHandFromMs &&
    gap <= secondHandUntilMs &&
    mine.source !== null &&
    theirs.source !== null &&
    mine.source !== theirs.source &&
    systemOf(mine.client) !== systemOf(theirs.client)
  )
}
