import { Cron } from 'croner'
import { createInvocation } from './invocation.ts'
import type { TimerTrigger } from './triggers.ts'
import { invoke, type Worker } from './worker.ts'

export interface Timer {
  /** Fires no more, and waits for a run that is under way. */
  stop(): Promise<void>
}

/** Runs a function on its NCRONTAB schedule, in UTC, never twice at once, as Azure does. */
export function startTimer(worker: Worker, trigger: TimerTrigger, schedule: string): Timer {
  let last: Date | undefined
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    const info = timerInfo(last, job.nextRun())
    last = new Date()
    try {
      await invoke(worker, createInvocation(trigger, { json: JSON.stringify(info) }))
    } catch (error) {
      worker.log('error', String(error), trigger.functionId)
    }
  }
  const fire = (): void => {
    running ??= run().finally(() => {
      running = undefined
    })
  }
  const job = new Cron(schedule, { timezone: 'UTC' }, fire)
  if (trigger.runOnStartup) fire()
  return {
    stop: async () => {
      job.stop()
      await running
    },
  }
}

function timerInfo(last: Date | undefined, next: Date | null): object {
  const never = '0001-01-01T00:00:00+00:00'
  const lastText = last?.toISOString() ?? never
  return {
    Schedule: { AdjustForDST: true },
    ScheduleStatus: { Last: lastText, Next: next?.toISOString() ?? never, LastUpdated: lastText },
    IsPastDue: false,
  }
}
