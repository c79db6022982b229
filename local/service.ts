import { randomBytes } from 'node:crypto'
import type { Front } from './front/front.ts'
import {
  type FunctionsHost,
  type FunctionsHostOptions,
  startFunctionsHost,
} from './functions-host/functions-host.ts'

/** The kind of outage: the front answers at once that the service is down, or does not answer at all. */
export type Outage = 'refusing' | 'hanging'

/** The functions behind the front, which can be stopped and started to simulate an outage. */
export interface Service {
  start(): Promise<void>
  /** Lets requests in flight finish. */
  stop(outage?: Outage): Promise<void>
  /** Delays every answer from now on; 0 for no delay. */
  delay(delayMs: number): void
}

export interface ServiceOptions extends FunctionsHostOptions {
  /** The built functions host. */
  readonly program: string
  readonly front: Front
  /** The functions ended unexpectedly. */
  readonly failed: () => void
}

export function createService({ program, front, failed, ...options }: ServiceOptions): Service {
  let host: FunctionsHost | undefined
  let delayMs = 0
  const announce = ({ ready }: FunctionsHost): void =>
    front.setService({ state: 'running', port: ready.port, delayMs })
  return {
    start: async () => {
      if (host) return
      const started = await startFunctionsHost(program, options)
      host = started
      announce(started)
      void started.ended.then(() => {
        if (host !== started) return
        host = undefined
        front.setService({ state: 'refusing' })
        failed()
      })
    },
    stop: async (outage = 'refusing') => {
      const running = host
      host = undefined
      front.setService({ state: outage })
      await running?.stop()
    },
    delay: (ms) => {
      delayMs = ms
      if (host) announce(host)
    },
  }
}

/** A key in the format of the setting TELLTALE_KEYS. */
export function createServiceKey(): string {
  return `1:${randomBytes(32).toString('base64url')}`
}
