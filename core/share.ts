import { integer, type Parser, record } from './parse.ts'

/** How many of how many. */
export interface Share {
  readonly count: number
  readonly of: number
}

/** How many of those that could show something did. */
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
