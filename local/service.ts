import { randomBytes } from 'node:crypto'
import type { Front } from './front/front.ts'
import {
  type FunctionsHost,
  type FunctionsHostOptions,
  startFunctionsHost,
} from './functions-host/functions-host.ts'

/** How the service is missed: its front says so at once, or says nothing at all. */
export type Outage = 'refusing' | 'hanging'

/** The functions behind the front, which can be stopped and started like the service in Azure can fail. */
export interface Service {
  start(): Promise<void>
  /** Lets what is under way finish. */
  stop(outage?: Outage): Promise<void>
  /** From now on every answer takes so much longer; 0 for as quick as it can. */
  delay(delayMs: number): void
}

export interface ServiceOptions extends FunctionsHostOptions {
  /** The functions host, built. */
  readonly program: string
  readonly front: Front
  /** The functions ended without being asked to. */
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

/** A key as the service's setting TELLTALE_KEYS wants it. */
export function createServiceKey(): string {
  return `1:${randomBytes(32).toString('base64url')}`
}
