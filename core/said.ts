import type { HitId } from './ids.ts'
import type { Fold } from './story.ts'
import { byTime } from './verdict/judge.ts'
import type { Said } from './verdict/message.ts'
import { isPerson, type Judged } from './verdict/verdict.ts'
import type { Feedback } from './wire.ts'

/**
 * Applies the rep's marks. A mark on a hit applies to the whole event that the hit belongs to, even if the
 * event has grown since. If several of its hits are marked, the latest mark counts.
 */
export function withSaid(
  folds: readonly Fold[],
  said: readonly Said[],
  placeOf: ReadonlyMap<HitId, number>,
): readonly Fold[] {
  const byPlace = new Map<number, Said>()
  for (const one of said.slice().sort((left, right) => left.at - right.at || byTime(left, right))) {
    const place = placeOf.get(one.hitId)
    if (place === undefined) continue
    byPlace.set(place, { ...one, at: byPlace.get(place)?.at ?? one.at })
  }
  return byPlace.size === 0
    ? folds
    : folds.map((fold, place) => {
        const known = byPlace.get(place)
        return known === undefined ? fold : corrected(fold, known)
      })
}

const meaningOf: Readonly<Record<Feedback, Judged>> = {
  me: { verdict: 'self', confidence: 'high', reasons: ['sender-said-own'] },
  'not-a-person': { verdict: 'machine', confidence: 'high', reasons: ['sender-said-no-person'] },
}

/** An event that was shown before the mark is withdrawn. One that was still held back never appears. */
function corrected(fold: Fold, said: Said): Fold {
  const { verdict, confidence, reasons, tellAt, withdrawn } = fold.verdict
  const wasTold = isPerson(fold.verdict) && tellAt < said.at
  const judged = { ...meaningOf[said.was], openUntil: null, tellAt }
  const told = wasTold ? { verdict, confidence, reasons } : withdrawn
  return { ...fold, said, verdict: { ...judged, withdrawn: told } }
}
