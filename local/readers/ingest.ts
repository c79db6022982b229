import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { buildFunctionsApp } from '../../build/functions-app.ts'
import {
  buildFunctionsHost,
  type FunctionsHost,
  startFunctionsHost,
} from '../functions-host/functions-host.ts'
import { createTrackedMails, type TrackedMails } from './tracked.ts'

/** The deployed functions, without a front door, on any storage. */
export interface Ingest {
  readonly mails: TrackedMails
  readonly logFile: string
  /** Another process of the same app, on another port. */
  startHost(): Promise<FunctionsHost>
}

export async function buildIngest(folder: string, connectionString: string): Promise<Ingest> {
  const appFolder = join(folder, 'app')
  const logFile = join(folder, 'functions.log')
  const [program] = await Promise.all([
    buildFunctionsHost(folder),
    buildFunctionsApp({ outFolder: appFolder }),
  ])
  const key = randomBytes(32)
  const settings = {
    TELLTALE_ORIGIN: 'http://localhost:3001',
    TELLTALE_KEYS: `1:${key.toString('base64url')}`,
    ENTRA_CLIENT_ID: '33333333-3333-4333-8333-333333333333',
    ENTRA_TENANTS: '11111111-1111-4111-8111-111111111111',
    AzureWebJobsStorage: connectionString,
  }
  return {
    mails: createTrackedMails(1, key, Date.now() - 60_000),
    logFile,
    startHost: () => startFunctionsHost(program, { appFolder, settings, logFile }),
  }
}
