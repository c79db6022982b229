import type { Hit } from '../hit.ts'
import { type HitId, timeOfHit } from '../ids.ts'
import { checkMs, clickOpenMs, openOpenMs, replyMs } from '../limits.ts'
import { isCheck } from './bursts.ts'
import type { MessageContext } from './message.ts'
import { headerWeights, type Rule, rules, weights } from './rules.ts'
import { lookAt, type Seen, sightings } from './seen.ts'
import { type Confidence, isPerson, type Judged, type Reason, type Verdict } from './verdict.ts'

/**
 * Gives a verdict for every hit of a message, in chronological order. All hits are judged together: the same
 * hits give the same verdicts in any order, and a new hit may change old verdicts.
 */
export function judge(message: MessageContext, hits: readonly Hit[]): readonly Verdict[] {
  const ordered = hits.slice().sort(byTime)
  const sights = lookAt(message, ordered)
  const sightAt = sightings(message, ordered, sights)
  const verdicts = sights.map((seen, place) =>
    verdictOf(message, seen, (time) => sightAt(place, time)),
  )
  return mergeChecks(ordered, verdicts)
}

/** Sorts by time, and hits of the same millisecond by id. */
export function byTime(left: Pick<Hit, 'hitId'>, right: Pick<Hit, 'hitId'>): number {
  return left.hitId < right.hitId ? -1 : left.hitId > right.hitId ? 1 : 0
}

function verdictOf(message: MessageContext, seen: Seen, sightAt: (time: number) => Seen): Verdict {
  const rule = decide(seen)
  const judged = followedByReply(message, seen, weigh(seen, rule))
  const shown = isPerson(judged) ? null : shownBefore(message, seen, sightAt)
  return {
    hitId: seen.hit.hitId,
    ...judged,
    openUntil: isOpen(judged, seen) ? seen.at + openMs(seen) : null,
    tellAt: shown?.tellAt ?? tellAt(seen, rule),
    withdrawn: shown?.judged ?? null,
    mergedInto: null,
  }
}

function decide(seen: Seen): Rule {
  const found = rules.find(({ on, when }) => (on === 'both' || on === seen.kind) && when(seen))
  if (found === undefined) throw new Error('The last rule fits every hit')
  return found
}

function weigh(seen: Seen, { verdict, confidence, reason }: Rule): Judged {
  if (!isPerson({ verdict })) return { verdict, confidence, reasons: [reason] }
  const fitting = weights.filter(
    ({ on, when }) => (on === 'both' || on === seen.kind) && when(seen),
  )
  const signs = seen.kind === 'click' ? headerWeights.filter((sign) => isShown(seen, sign)) : []
  const steps = fitting.filter((weight) => weight.steps < 0).length + (signs.length > 0 ? 1 : 0)
  const against = [...fitting.map((weight) => weight.reason), ...signs]
  const left = lowered(confidence, steps)
  // With this much against it, a fetch is neither clearly a reader's nor clearly a machine's.
  return verdict === 'human' && left === 'low'
    ? { verdict: 'unknown', confidence: left, reasons: once([...against, reason]) }
    : { verdict, confidence: left, reasons: once([reason, ...against]) }
}

function once(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.filter((reason, at) => reasons.indexOf(reason) === at)
}

function isShown({ facts }: Seen, reason: Reason): boolean {
  return facts.signs.some((sign) => sign === reason)
}

const steps: readonly Confidence[] = ['high', 'medium', 'low']

function lowered(confidence: Confidence, by: number): Confidence {
  return steps[Math.min(steps.indexOf(confidence) + by, steps.length - 1)] ?? 'low'
}

/** A reply proves reading: with a single recipient, a doubtful open shortly before it was that reader's. */
function followedByReply(
  { evidence, recipients }: MessageContext,
  seen: Seen,
  judged: Judged,
  knownAt: number = Infinity,
): Judged {
  const replied = evidence.replies.some(
    ({ at }) => at >= seen.at && at - seen.at <= replyMs && at <= knownAt,
  )
  if (!replied || seen.kind === 'click' || recipients > 1) return judged
  if (judged.verdict === 'proxied-human')
    return { ...judged, confidence: 'high', reasons: [...judged.reasons, 'reply-followed'] }
  if (judged.verdict !== 'unknown' || seen.facts.agent === 'office-check') return judged
  return { verdict: 'human', confidence: 'medium', reasons: [...judged.reasons, 'reply-followed'] }
}

/**
 * If a hit was shown as a person's and that turned out wrong: the verdict that was shown, and since when. The
 * verdict changes only when something becomes known, so it is enough to check each of these times.
 */
function shownBefore(
  message: MessageContext,
  seen: Seen,
  sightAt: (time: number) => Seen,
): { readonly judged: Judged; readonly tellAt: number } | null {
  const { burstAt, sweepAt, smallSweepAt, viewAt, senderAt, at } = seen
  const { registeredAt, sentBefore } = message
  const registrations = [sentBefore?.registeredAt ?? null, registeredAt]
  const later = [...registrations, burstAt, sweepAt, smallSweepAt, viewAt, senderAt]
    .filter((time): time is number => time !== null && time > at)
    .sort((left, right) => left - right)
  let from = at
  for (const until of later) {
    const then = sightAt(from)
    const rule = decide(then)
    const judged = followedByReply(message, then, weigh(then, rule), from)
    const shownAt = Math.max(from, tellAt(then, rule))
    if (isPerson(judged) && shownAt < until) return { judged, tellAt: shownAt }
    from = until
  }
  return null
}

function tellAt(seen: Seen, { holdMs }: Rule): number {
  return seen.facts.network === 'loopback' ? seen.at : seen.at + holdMs
}

/** Whether a verdict may still change. A machine's is final; a person's or an unclear one is not. */
function isOpen(judged: Judged, seen: Seen): boolean {
  return isPerson(judged) || (judged.verdict === 'unknown' && seen.facts.agent !== 'unrecorded')
}

function openMs(seen: Seen): number {
  return seen.kind === 'click' ? clickOpenMs : openOpenMs
}

/**
 * Outlook and Safe Links check a link when it is clicked, before or after the browser opens it. Such a check
 * belongs to the click and is no event of its own.
 */
function mergeChecks(ordered: readonly Hit[], verdicts: readonly Verdict[]): readonly Verdict[] {
  const clicks = new Map<number, { readonly hitId: HitId; readonly at: number }[]>()
  verdicts.forEach((verdict, at) => {
    const hit = ordered[at]
    if (hit === undefined || hit.index === 0 || !isPerson(verdict)) return
    const click = { hitId: hit.hitId, at: timeOfHit(hit.hitId) }
    const known = clicks.get(hit.index)
    if (known === undefined) clicks.set(hit.index, [click])
    else known.push(click)
  })
  return verdicts.map((verdict, at) => {
    const hit = ordered[at]
    if (hit === undefined || !isCheckOfClick(hit, verdict)) return verdict
    const near = nearest(clicks.get(hit.index) ?? [], timeOfHit(hit.hitId))
    return near === undefined ? verdict : { ...verdict, mergedInto: near, openUntil: null }
  })
}

function isCheckOfClick(hit: Hit, verdict: Verdict): boolean {
  if (hit.index === 0 || isPerson(verdict)) return false
  return isCheck(hit) || (hit.facts.network === 'microsoft' && verdict.reasons[0] === 'data-centre')
}

/** The first click from a little before a check to ten seconds after it. `clicks` are in order. */
function nearest(
  clicks: readonly { readonly hitId: HitId; readonly at: number }[],
  at: number,
): HitId | undefined {
  let low = 0
  let high = clicks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((clicks[middle]?.at ?? 0) < at - checkMs) low = middle + 1
    else high = middle
  }
  const found = clicks[low]
  return found !== undefined && found.at <= at + checkMs ? found.hitId : undefined
}
