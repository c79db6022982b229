import { timedOutAfterMs } from '../model/smart-alerts.ts'
import type { Clock } from './clock.ts'
import type { EventRun, RunEnding } from './event.ts'

/** Cancels a handler after five minutes, as every Outlook does. */
export function withTimeLimit(run: EventRun, clock: Clock): EventRun {
  let stop: () => void = () => undefined
  const reached = new Promise<RunEnding>((resolve) => {
    stop = clock.after(timedOutAfterMs, () => {
      resolve({ kind: 'timed-out' })
      run.cancel()
    })
  })
  return { ...run, ended: Promise.race([reached, run.ended.finally(() => stop())]) }
}
