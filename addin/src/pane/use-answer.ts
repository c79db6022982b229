import { useCallback, useEffect, useRef, useState } from 'react'
import type { ServiceResult } from '../service/request.ts'
import type { Ports, Trouble } from './ports.ts'
import { startWatch, type Watch } from './watch.ts'

export interface Answered<T> {
  /** null until the first answer. */
  readonly value: T | null
  /** Why the latest request failed; null if it did not. */
  readonly trouble: Trouble | null
  /** Polls at once. */
  readonly hurry: () => void
}

/**
 * Polls the answer to one request while it is visible. The request stays the same for the life of the
 * component, which therefore needs a key.
 */
export function useAnswer<T>(
  ask: () => Promise<ServiceResult<T>>,
  ports: Pick<Ports, 'clock' | 'view'>,
  everyMs: number,
): Answered<T> {
  const [value, setValue] = useState<T | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const watch = useRef<Watch | null>(null)
  useEffect(() => {
    let known = ''
    const pace = { slowMs: everyMs, fastMs: everyMs, fastForMs: 0 }
    const started = startWatch(
      async () => {
        const asked = await ask()
        setTrouble(asked.ok ? null : asked.fault.code)
        if (!asked.ok) return 'failed'
        const news = JSON.stringify(asked.value)
        if (news === known) return 'unchanged'
        known = news
        setValue(asked.value)
        return 'changed'
      },
      ports,
      pace,
    )
    watch.current = started
    return started.stop
  }, [ask, ports, everyMs])
  return { value, trouble, hurry: useCallback(() => watch.current?.hurry(), []) }
}
