import { resolve } from 'node:path'
import { onStop, tellReady } from '../stopping.ts'
import { startHost } from './host.ts'
import type { Log } from './worker.ts'

/** `main.ts <app folder> [port]`: the functions host as a process of its own. */

const [appFolder = 'dist/functions', port = '0'] = process.argv.slice(2)

const log: Log = (level, message, functionName) => {
  if (level === 'trace' || level === 'debug') return
  const where = functionName === undefined ? '' : ` ${functionName}:`
  process.stderr.write(`${new Date().toISOString()} ${level}${where} ${message}\n`)
}

const host = startHost({
  appFolder: resolve(appFolder),
  port: Number(port),
  setting: (name) => process.env[name],
  log,
})
onStop(async () => (await host).stop())
host.then(
  (started) => tellReady({ port: started.port }),
  (error: unknown) => {
    log('critical', error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exit(1)
  },
)
