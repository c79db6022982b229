import type { LaunchEvent } from '../office/events.ts'

/** A handler's time with its event. */
export interface Stay {
  /**
   * Begins a piece of work and waits for it. Once the event has been completed nothing begins, and what
   * was waited for never comes back: classic Outlook runs on after `completed()`.
   */
  readonly step: <T>(work: () => Promise<T>) => Promise<T>
  /** Milliseconds until the watchdog completes the event. */
  readonly remainingMs: () => number
  /** Lets the watchdog come so many milliseconds after the beginning. */
  readonly extend: (limitMs: number) => void
}

/**
 * Runs a handler's work and completes its event, always and once: when the work has ended, well or badly,
 * or after `limitMs`. A second `completed()` can send a mail whose dialog is still open, so the watchdog
 * is off before the first one is made (OfficeDev/office-js#6656).
 */
export function completeAfter(
  event: LaunchEvent,
  limitMs: number,
  work: (stay: Stay) => Promise<void>,
): void {
  const begunAt = Date.now()
  let endsAt = begunAt + limitMs
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
  const step: Stay['step'] = (begin) =>
    new Promise((resolve) => {
      if (completed) return
      const begun = begin()
      const goOn = (): void => {
        if (!completed) resolve(begun)
      }
      begun.then(goOn, goOn)
    })
  const remainingMs = (): number => Math.max(0, endsAt - Date.now())
  const extend: Stay['extend'] = (longerMs) => {
    if (completed) return
    clearTimeout(watchdog)
    endsAt = begunAt + longerMs
    watchdog = setTimeout(complete, remainingMs())
  }
  const stay = { step, remainingMs, extend }
  new Promise<void>((resolve) => resolve(work(stay))).then(complete, complete)
}
