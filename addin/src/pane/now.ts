import { createContext, useEffect, useState } from 'react'
import type { Clock } from './ports.ts'
import { makeTimes, type Times } from './times.ts'
import { english } from './words/words.ts'

/** How often "5 min ago" is updated. */
const tickMs = 15_000

export interface Now {
  readonly now: number
  readonly times: Times
}

const { language, words } = english
const times = makeTimes({ language, justNow: words.justNow }, [])

export const NowContext = createContext<Now>({ now: 0, times })

/** One shared timer, so that all relative times change together. */
export function useTicking(clock: Clock): number {
  const [now, setNow] = useState(() => clock.now())
  useEffect(() => {
    let callOff = (): void => {}
    const tick = (): void => {
      setNow(clock.now())
      callOff = clock.after(tickMs, tick)
    }
    callOff = clock.after(tickMs, tick)
    return () => callOff()
  }, [clock])
  return now
}
