import type { HitId } from './ids.ts'
import type { Fold } from './story.ts'
import { byTime } from './verdict/judge.ts'
import type { Said } from './verdict/message.ts'
import { isPerson, type Judged } from './verdict/verdict.ts'
import type { Feedback } from './wire.ts'

/**
 * What the rep said of a hit goes for the whole event that it is part of, also where the event has grown
 * since. Where things were said of several of its hits, the latest goes.
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

/** An event that had been told by then is withdrawn; one that was still held back never was told. */
function corrected(fold: Fold, said: Said): Fold {
  const { verdict, confidence, reasons, tellAt, withdrawn } = fold.verdict
  const wasTold = isPerson(fold.verdict) && tellAt < said.at
  const judged = { ...meaningOf[said.was], openUntil: null, tellAt }
  const told = wasTold ? { verdict, confidence, reasons } : withdrawn
  return { ...fold, said, verdict: { ...judged, withdrawn: told } }
}
