import { loadApp } from './app.ts'
import { connectQueues } from './connection.ts'
import { startHttp } from './http.ts'
import { type QueueListener, startQueue } from './queue.ts'
import { startTimer } from './timer.ts'
import { type HttpTrigger, type Trigger, triggersOf } from './triggers.ts'
import type { Log, Worker } from './worker.ts'
import type { HostSettings } from './settings.ts'

export interface HostOptions {
  /** A deployed folder: host.json, package.json and the bundle. */
  readonly appFolder: string
  /** 0 takes a free one. */
  readonly port: number
  /** An app setting by its name. */
  readonly setting: (name: string) => string | undefined
  readonly log: Log
}

export interface Host {
  readonly port: number
  /** Starts nothing new and lets everything under way finish. */
  stop(): Promise<void>
}

/** Runs an Azure Functions app of the v4 model as it is deployed, on this machine. */
export async function startHost(options: HostOptions): Promise<Host> {
  const app = await loadApp(options.appFolder, options.log)
  const { worker, settings } = app
  const triggers = triggersOf(worker)
  const http = await startHttp(
    worker,
    triggers.filter((trigger): trigger is HttpTrigger => trigger.type === 'http'),
    settings.routePrefix,
    options.port,
  )
  const others = triggers.flatMap((trigger) => startTrigger(worker, trigger, settings, options))
  return {
    port: http.port,
    stop: async () => {
      await Promise.all([http.stop(), ...others.map((other) => other.stop())])
      await app.stop()
    },
  }
}

function startTrigger(
  worker: Worker,
  trigger: Trigger,
  settings: HostSettings,
  { setting }: HostOptions,
): QueueListener[] {
  switch (trigger.type) {
    case 'http':
      return []
    case 'queue':
      return [
        startQueue(worker, trigger, settings.queues, connectQueues(trigger.connection, setting)),
      ]
    case 'timer':
      return [startTimer(worker, trigger, resolved(trigger.schedule, setting))]
  }
}

/** A schedule like `%DIGEST_SCHEDULE%` names a setting. */
function resolved(schedule: string, setting: HostOptions['setting']): string {
  const name = /^%(.+)%$/.exec(schedule)?.[1]
  const value = name === undefined ? schedule : setting(name)
  if (value === undefined) throw new Error(`The schedule ${schedule} is not set`)
  return value
}
