import { systemOf } from './agent/names.ts'
import type { Hit } from './hit.ts'
import { type HitId, timeOfHit } from './ids.ts'
import { clickFoldMs, openFoldMs } from './limits.ts'
import { toAddress } from './reply/addresses.ts'
import { withSaid } from './said.ts'
import { byTime, judge } from './verdict/judge.ts'
import type { MessageContext, Reply, Said } from './verdict/message.ts'
import { isPerson, type Reason, type Verdict } from './verdict/verdict.ts'

/** Hits that form one event: one reader's repeated loads, or one click with its checks. */
export interface Fold {
  readonly kind: 'open' | 'click'
  /** The first of them; null for an open inferred from a reply. */
  readonly hit: Hit | null
  readonly verdict: Omit<Verdict, 'hitId' | 'mergedInto'>
  readonly at: number
  readonly lastAt: number
  /** How many hits; 0 for an inferred open. */
  readonly loads: number
  readonly inferred: boolean
  /** The reply that the open was inferred from. */
  readonly reply: Reply | null
  /** A device and a network on which nobody read this mail before. */
  readonly stranger: boolean
  /** The rep's mark, if any. */
  readonly said: Said | null
}

/** What happened to a message, in chronological order. */
export interface Story {
  readonly folds: readonly Fold[]
  /** The naive counts of all hits. */
  readonly naive: { readonly opens: number; readonly clicks: number }
}

/** Judges the hits of a message and folds them into events. The order of the hits does not matter. */
export function tellStory(message: MessageContext, hits: readonly Hit[]): Story {
  const ordered = hits.slice().sort(byTime)
  const verdicts = judge(message, ordered)
  const folds = foldHits(ordered, verdicts, message.evidence.said)
  const opened = withInferredOpens(message, folds)
  const opens = ordered.filter(({ index }) => index === 0).length
  return {
    folds: withStrangers(message, opened),
    naive: { opens, clicks: ordered.length - opens },
  }
}

/** Whether an event counts, because it is probably a person's. */
export function isCounted({ verdict }: Pick<Fold, 'verdict'>): boolean {
  return isPerson(verdict)
}

function foldHits(
  ordered: readonly Hit[],
  verdicts: readonly Verdict[],
  said: readonly Said[],
): readonly Fold[] {
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
    folds.push({ ...event, loads: 1, inferred: false, reply: null, stranger: false, said: null })
  })
  return withSaid(withChecks(folds, verdicts, placeOf), said, placeOf)
}

/** Adds Outlook's checks to the clicks that they belong to. */
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

/** A key for the reader of a hit: the program, and the network if it is the reader's own. */
function readerOf({ index, facts }: Hit, { verdict, withdrawn }: Verdict): string {
  const place = verdict === 'human' ? facts.place : null
  return [index, verdict, withdrawn !== null, facts.client, place].join(' ')
}

/**
 * Somebody who clicks or replies has opened the mail, even if no picture was loaded. An open that was seen
 * before a reply covers one of the repliers, because it may have been theirs.
 */
function withInferredOpens(message: MessageContext, folds: readonly Fold[]): readonly Fold[] {
  const opens = folds.filter((fold) => isCounted(fold) && fold.kind === 'open')
  const taken = new Set<string>()
  const inferred: Fold[] = []
  for (const { at, hit, reply } of causesOf(message, folds)) {
    const before = [...opens, ...inferred].filter((open) => open.at <= at)
    if (reply === null ? before.length > 0 : isCovered(reply, before, message, taken)) continue
    inferred.push(inferredOpen(at, hit, reply))
  }
  if (inferred.length === 0) return folds
  // An inferred open comes before what it was inferred from.
  return [...inferred, ...folds].sort((left, right) => left.at - right.at)
}

/** The first click and each person's first reply, in chronological order. */
function causesOf(
  { evidence }: MessageContext,
  folds: readonly Fold[],
): readonly Pick<Fold, 'at' | 'hit' | 'reply'>[] {
  const clicks = folds.filter((fold) => isCounted(fold) && fold.kind === 'click').slice(0, 1)
  const replies = evidence.replies.slice().sort((left, right) => left.at - right.at)
  const first = replies.filter(
    ({ address }, at) => replies.findIndex((one) => one.address === address) === at,
  )
  const causes = first.map((reply) => ({ at: reply.at, hit: null, reply }))
  return [...clicks.map(({ at, hit }) => ({ at, hit, reply: null })), ...causes].sort(
    (left, right) => left.at - right.at,
  )
}

/** Whether an open before a reply may be the replier's. Such an open is `taken` and covers nobody else. */
function isCovered(
  { address }: Reply,
  before: readonly Fold[],
  { recipients, evidence }: MessageContext,
  taken: Set<string>,
): boolean {
  // Somebody new got the mail from a recipient.
  if (address === null) return before.length > 0
  if (recipients <= 1) return before.some(({ reply }) => reply === null)
  const open = before.find(({ hit, verdict, reply }) => {
    const readers = evidence.knownReaders.filter(
      ({ source, client }) => source === hit?.facts.source && client === hit.facts.client,
    )
    const isOthers = readers.length > 0 && !readers.some((one) => isSame(one.address, address))
    const isOther = reply !== null || isOthers
    return !isOther && (hit === null || !taken.has(placeOfReader(hit, verdict)))
  })
  if (open?.hit) taken.add(placeOfReader(open.hit, open.verdict))
  return open !== undefined
}

function isSame(left: string, right: string): boolean {
  return toAddress(left) === toAddress(right)
}

/** A program on one network is one reader. If a provider fetches, each open may be another reader's. */
function placeOfReader({ hitId, facts }: Hit, { verdict }: Pick<Verdict, 'verdict'>): string {
  const isOwn = verdict === 'human' && facts.place !== null
  return isOwn ? `${facts.client ?? ''} ${facts.place}` : hitId
}

function inferredOpen(at: number, hit: Hit | null, reply: Reply | null): Fold {
  const reasons: readonly Reason[] = [
    reply === null ? 'inferred-from-click' : 'inferred-from-reply',
  ]
  const judged = { verdict: 'human', confidence: 'medium', reasons } as const
  const verdict = { ...judged, openUntil: null, tellAt: at, withdrawn: null }
  const seen = { loads: 0, inferred: true, stranger: false, said: null }
  return { kind: 'open', hit, reply, verdict, at, lastAt: at, ...seen }
}

/**
 * Marks opens and clicks that are probably not a recipient's: on a new device and a new network, when there
 * are already as many readers as recipients. A person with two devices looks the same, so this is shown as
 * possible, never as fact.
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
