import { integer, type Parser, record } from './parse.ts'

/** A fraction, such as 3 of 5. */
export interface Share {
  readonly count: number
  readonly of: number
}

/** How many of the items that could show something did show it. */
export function shareOf<T>(
  all: readonly T[],
  could: (one: T) => boolean,
  did: (one: T) => boolean,
): Share {
  const measurable = all.filter(could)
  return { count: measurable.filter(did).length, of: measurable.length }
}

const count = integer(0, 2 ** 32)

export const parseShare: Parser<Share> = record<Share>({ count, of: count })
