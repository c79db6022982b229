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
  const endsAt = Date.now() + limitMs
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
  const watchdog = setTimeout(complete, limitMs)
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
  new Promise<void>((resolve) => resolve(work({ step, remainingMs }))).then(complete, complete)
}
