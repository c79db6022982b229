import type { KeyboardEvent } from 'react'

/** Escape answers the question that was asked last, and does not leave the face as well. */
export function onEscape(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    act()
  }
}
