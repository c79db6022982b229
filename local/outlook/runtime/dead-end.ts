import type { Clock } from './clock.ts'
import type { EventRun, RunEnding } from './event.ts'

/** Reported as three to four minutes (OfficeDev/office-js#6319). */
const deadEndAfterMs = 240_000

/**
 * A send handler in an Outlook that offers no way to send if the add-in cannot be loaded: it goes on
 * trying, and then blocks the mail (OfficeDev/office-js#6894).
 */
export function deadEndRun(run: EventRun, clock: Clock): EventRun {
  let cancel: () => void = () => undefined
  let stop: () => void = () => undefined
  const over = new Promise<RunEnding>((resolve) => {
    stop = clock.after(deadEndAfterMs, () => resolve({ kind: 'blocked' }))
    cancel = () => resolve({ kind: 'cancelled' })
  })
  return {
    ...run,
    ended: run.ended
      .then((ending) => (ending.kind === 'unavailable' ? over : ending))
      .finally(() => stop()),
    cancel() {
      run.cancel()
      cancel()
    },
  }
}
