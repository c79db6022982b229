import { useCallback, useMemo, useRef, useState } from 'react'
import { createTurns, type InTurn } from './in-turn.ts'

export interface Choices<T> {
  /** With the rep's latest choices; null until something is known. */
  readonly shown: T | null
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed'
  /** Takes over what the service has saved. */
  readonly know: (saved: T) => void
  readonly change: (change: Partial<T>) => void
  /** For other requests that must not overtake a choice. */
  readonly inTurn: InTurn
}

/**
 * Choices of the rep that are saved together. Each shows at once, and they are sent one after the other;
 * if the last one could not be saved, the saved state is shown again.
 */
export function useChoices<T extends object>(
  send: (wanted: T) => Promise<{ readonly ok: boolean }>,
): Choices<T> {
  const [shown, setShown] = useState<T | null>(null)
  const [saving, setSaving] = useState<Choices<T>['saving']>('idle')
  const kept = useRef<T | null>(null)
  const unsaved = useRef<Partial<T>>({})
  const wishes = useRef(0)
  const inTurn = useMemo(createTurns, [])
  const show = useCallback((): void => {
    if (kept.current !== null) setShown({ ...kept.current, ...unsaved.current })
  }, [])
  const know = useCallback(
    (saved: T): void => {
      kept.current = saved
      show()
    },
    [show],
  )
  const sendAll = async (): Promise<boolean> => {
    if (kept.current === null) return false
    const wanted = unsaved.current
    const sent = await send({ ...kept.current, ...wanted })
    if (sent.ok) kept.current = { ...kept.current, ...wanted }
    return sent.ok
  }
  const change = async (wanted: Partial<T>): Promise<void> => {
    unsaved.current = { ...unsaved.current, ...wanted }
    show()
    setSaving('saving')
    const wish = ++wishes.current
    const isSaved = await inTurn(sendAll)
    if (wish !== wishes.current) return
    unsaved.current = {}
    show()
    setSaving(isSaved ? 'saved' : 'failed')
  }
  return { shown, saving, know, change: (wanted) => void change(wanted), inTurn }
}
