import { type RefObject, useEffect, useRef } from 'react'

export interface KeptFocus {
  /** For the element around the button, which needs `tabIndex={-1}`. */
  readonly ref: RefObject<HTMLDivElement | null>
  /** Call it when the button is pressed. */
  readonly pressed: () => void
}

/** Keeps the focus in place when a button disappears because it was pressed. */
export function useKeptFocus(shown: boolean): KeptFocus {
  const ref = useRef<HTMLDivElement>(null)
  const wasPressed = useRef(false)
  useEffect(() => {
    if (shown || !wasPressed.current) return
    wasPressed.current = false
    if (document.activeElement === document.body) ref.current?.focus()
  }, [shown])
  return { ref, pressed: () => (wasPressed.current = true) }
}
