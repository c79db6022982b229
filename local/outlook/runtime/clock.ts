/** The clock for Outlook's waits for a handler or a person. It can be advanced. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** @returns a function that cancels it */
  readonly after: (ms: number, act: () => void) => () => void
  readonly wait: (ms: number) => Promise<void>
  /** Advances the clock by that many milliseconds, and runs the timers that fall due, in order. */
  readonly advance: (ms: number) => void
}

interface Due {
  readonly at: number
  readonly act: () => void
  timer: ReturnType<typeof setTimeout>
}

export function createClock(): Clock {
  let ahead = 0
  const waiting = new Set<Due>()
  const now = (): number => Date.now() + ahead
  const happen = (due: Due): void => {
    clearTimeout(due.timer)
    if (waiting.delete(due)) due.act()
  }
  const after = (ms: number, act: () => void): (() => void) => {
    const due: Due = { at: now() + ms, act, timer: setTimeout(() => happen(due), ms) }
    waiting.add(due)
    return () => {
      clearTimeout(due.timer)
      waiting.delete(due)
    }
  }
  return {
    now,
    after,
    wait: (ms) => new Promise((resolve) => after(ms, resolve)),
    advance(ms) {
      ahead += ms
      const inOrder = [...waiting].sort((one, other) => one.at - other.at)
      for (const due of inOrder)
        if (due.at <= now()) happen(due)
        else {
          clearTimeout(due.timer)
          due.timer = setTimeout(() => happen(due), due.at - now())
        }
    },
  }
}
