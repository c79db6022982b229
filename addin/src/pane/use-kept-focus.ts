import { type RefObject, useEffect, useRef } from 'react'

export interface KeptFocus {
  /** Goes on the element around the button; it needs `tabIndex={-1}`. */
  readonly ref: RefObject<HTMLDivElement | null>
  /** To be called when the button is pressed. */
  readonly pressed: () => void
}

/** Keeps the keyboard where it is when a button goes away because it was pressed. */
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
