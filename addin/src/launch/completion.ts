import type { LaunchEvent } from '../office/events.ts'

/** The time that a handler has for its event. */
export interface Deadline {
  /**
   * Starts some work and waits for it. After completion nothing starts, and a pending step never
   * resolves, because classic Outlook keeps running the handler after `completed()`.
   */
  readonly step: <T>(work: () => Promise<T>) => Promise<T>
  /** Milliseconds until the watchdog completes the event. */
  readonly remainingMs: () => number
  /** Moves the watchdog to `limitMs` after the start. */
  readonly extend: (limitMs: number) => void
}

/**
 * Runs a handler's work and completes its event exactly once: when the work ends, whether or not it
 * succeeds, or after `limitMs`. A second `completed()` can send a mail whose dialog is still open, so
 * the watchdog is disarmed first (OfficeDev/office-js#6656).
 */
export function completeAfter(
  event: LaunchEvent,
  limitMs: number,
  work: (deadline: Deadline) => Promise<void>,
): void {
  const begunAt = Date.now()
  let endsAfterMs = limitMs
  let passedMs = 0
  let completed = false
  const complete = (): void => {
    if (completed) return
    completed = true
    clearTimeout(watchdog)
    try {
      event.completed({ allowEvent: true })
    } catch {
      return
    }
  }
  let watchdog = setTimeout(complete, limitMs)
  // Read at every step: a clock that is set back meanwhile must not make the mail wait for it again.
  const passed = (): number => (passedMs = Math.max(passedMs, Date.now() - begunAt))
  const step: Deadline['step'] = (begin) =>
    new Promise((resolve) => {
      if (completed) return
      passed()
      const begun = begin()
      const goOn = (): void => {
        if (!completed) resolve(begun)
      }
      begun.then(goOn, goOn)
    })
  const remainingMs = (): number => Math.max(0, endsAfterMs - passed())
  const extend: Deadline['extend'] = (longerMs) => {
    if (completed) return
    clearTimeout(watchdog)
    endsAfterMs = longerMs
    watchdog = setTimeout(complete, remainingMs())
  }
  const deadline = { step, remainingMs, extend }
  new Promise<void>((resolve) => resolve(work(deadline))).then(complete, complete)
}
