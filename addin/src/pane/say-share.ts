import type { Share } from '#core/share'
import type { Figure } from './figures.tsx'
import type { Words } from './words/words.ts'

/** A share as a figure; null if it is unknown. Nothing is a share of nothing. */
export function sayShare(
  name: string,
  share: Share | null,
  said: {
    readonly of: (count: number) => string
    readonly noneCounted: string
    readonly unknown: string
  },
  { number }: Pick<Words, 'number'>,
): Figure {
  if (share === null) return { name, value: said.unknown, of: null, known: false }
  if (share.of === 0) return { name, value: said.noneCounted, of: null, known: false }
  return { name, value: number(share.count), of: said.of(share.of), known: true }
}
