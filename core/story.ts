import { systemOf } from './agent/names.ts'
import type { Hit } from './hit.ts'
import { type HitId, timeOfHit } from './ids.ts'
import { clickFoldMs, openFoldMs } from './limits.ts'
import { byTime, judge } from './verdict/judge.ts'
import type { MessageContext } from './verdict/message.ts'
import { isPerson, type Reason, type Verdict } from './verdict/verdict.ts'

/** Hits that are one event: one reader's repeated loads, one click with its checks. */
export interface Fold {
  readonly kind: 'open' | 'click'
  /** The first of them; null for an open that only a reply tells of. */
  readonly hit: Hit | null
  readonly verdict: Omit<Verdict, 'hitId' | 'mergedInto'>
  readonly at: number
  readonly lastAt: number
  /** How many hits; 0 for an open that is inferred and was not seen. */
  readonly loads: number
  readonly inferred: boolean
  /** A device and a network that nobody has read this mail with before. */
  readonly stranger: boolean
}

/** What happened to a message, in the order of time. */
export interface Story {
  readonly folds: readonly Fold[]
  /** What one would count who judges nothing. */
  readonly naive: { readonly opens: number; readonly clicks: number }
}

/** Judges the hits of a message and folds them into events. The order in which they came changes nothing. */
export function tellStory(message: MessageContext, hits: readonly Hit[]): Story {
  const ordered = hits.slice().sort(byTime)
  const verdicts = judge(message, ordered)
  const folds = foldHits(ordered, verdicts)
  const opened = withInferredOpen(message, folds)
  const opens = ordered.filter(({ index }) => index === 0).length
  return {
    folds: withStrangers(message, opened),
    naive: { opens, clicks: ordered.length - opens },
  }
}

/** Whether an event counts: a person's, as far as anybody can tell. */
export function isCounted({ verdict }: Pick<Fold, 'verdict'>): boolean {
  return isPerson(verdict)
}

function foldHits(ordered: readonly Hit[], verdicts: readonly Verdict[]): readonly Fold[] {
  const folds: Fold[] = []
  const latest = new Map<string, number>()
  const placeOf = new Map<HitId, number>()
  ordered.forEach((hit, at) => {
    const verdict = verdicts[at]
    if (verdict === undefined || verdict.mergedInto !== null) return
    const kind = hit.index === 0 ? 'open' : 'click'
    const reader = readerOf(hit, verdict)
    const place = latest.get(reader) ?? folds.length
    const time = timeOfHit(hit.hitId)
    const fold = folds[place]
    if (fold !== undefined && time - fold.lastAt <= foldMs(kind)) {
      folds[place] = { ...fold, lastAt: time, loads: fold.loads + 1 }
      placeOf.set(hit.hitId, place)
      return
    }
    latest.set(reader, folds.length)
    placeOf.set(hit.hitId, folds.length)
    const event = { kind, hit, verdict, at: time, lastAt: time } as const
    folds.push({ ...event, loads: 1, inferred: false, stranger: false })
  })
  return withChecks(folds, verdicts, placeOf)
}

/** Checks by Outlook add to the click that they belong to, and to nothing else. */
function withChecks(
  folds: Fold[],
  verdicts: readonly Verdict[],
  placeOf: ReadonlyMap<HitId, number>,
): readonly Fold[] {
  for (const { mergedInto } of verdicts) {
    const place = mergedInto === null ? undefined : placeOf.get(mergedInto)
    const fold = place === undefined ? undefined : folds[place]
    if (place !== undefined && fold !== undefined) folds[place] = { ...fold, loads: fold.loads + 1 }
  }
  return folds
}

function foldMs(kind: Fold['kind']): number {
  return kind === 'open' ? openFoldMs : clickFoldMs
}

/** Who may have made a hit: its program, and its network where that is the reader's own. */
function readerOf({ index, facts }: Hit, { verdict, withdrawn }: Verdict): string {
  const place = verdict === 'human' ? facts.place : null
  return [index, verdict, withdrawn !== null, facts.client, place].join(' ')
}

/** Who clicks has the mail open, whether or not its pictures were loaded; and so has who replies. */
function withInferredOpen({ evidence }: MessageContext, folds: readonly Fold[]): readonly Fold[] {
  const counted = folds.filter(isCounted)
  const openAt = counted.find(({ kind }) => kind === 'open')?.at ?? Infinity
  const click = counted.find(({ kind }) => kind === 'click')
  const clickAt = click?.at ?? Infinity
  const replyAt = evidence.replies.reduce((first, { at }) => Math.min(first, at), Infinity)
  if (Math.min(clickAt, replyAt) >= openAt || Math.min(clickAt, replyAt) === Infinity) return folds
  const inferred =
    replyAt < clickAt
      ? inferredOpen(replyAt, null, 'inferred-from-reply')
      : inferredOpen(clickAt, click?.hit ?? null, 'inferred-from-click')
  const after = folds.filter(({ at }) => at < inferred.at).length
  return [...folds.slice(0, after), inferred, ...folds.slice(after)]
}

function inferredOpen(at: number, hit: Hit | null, reason: Reason): Fold {
  const judged = { verdict: 'human', confidence: 'medium', reasons: [reason] } as const
  const verdict = { ...judged, openUntil: null, tellAt: at, withdrawn: null }
  return { kind: 'open', hit, verdict, at, lastAt: at, loads: 0, inferred: true, stranger: false }
}

/**
 * Marks what a recipient can hardly have done: another device on another network than any before, when
 * there are already as many readers as recipients. A person with two devices looks the same, so this is
 * said as possible and never as fact.
 */
function withStrangers({ recipients }: MessageContext, folds: readonly Fold[]): readonly Fold[] {
  const known: { readonly device: string; readonly place: string }[] = []
  return folds.map((fold) => {
    const { client = null, place = null } = fold.hit?.facts ?? {}
    if (fold.verdict.verdict !== 'human' || fold.inferred) return fold
    if (client === null || place === null) return fold
    const device = systemOf(client) ?? client
    const isNew = known.every((one) => one.device !== device && one.place !== place)
    if (!isNew) return fold
    known.push({ device, place })
    return recipients > 0 && known.length > recipients ? { ...fold, stranger: true } : fold
  })
}
