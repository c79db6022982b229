/** Graph's clock: the machine's plus an offset. Milliseconds since 1970. */
export interface Clock {
  now(): number
  advance(ms: number): void
}

export function createClock(base: () => number): Clock {
  let aheadMs = 0
  return {
    now: () => base() + aheadMs,
    advance: (ms) => {
      aheadMs += ms
    },
  }
}
