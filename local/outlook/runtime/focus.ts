import type { EventRun } from './event.ts'

/** The keyboard focus of Outlook's window. */
export interface Focus {
  /** The user turns to another window. */
  readonly lose: () => void
  /** @returns a function that stops listening */
  readonly onLost: (listener: () => void) => () => void
}

/**
 * @param page emits `blur`
 * @param isHeld whether the window still has the focus, as when it went to one of its frames
 */
export function createFocus(page: EventTarget, isHeld: () => boolean): Focus {
  const listeners = new Set<() => void>()
  const lose = (): void => [...listeners].forEach((listener) => listener())
  page.addEventListener('blur', () => isHeld() || lose())
  return {
    lose,
    onLost(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Ends a handler when the user turns to another window. */
export function whileFocused(run: EventRun, focus: Focus): EventRun {
  const stop = focus.onLost(run.cancel)
  return { ...run, ended: run.ended.finally(stop) }
}
