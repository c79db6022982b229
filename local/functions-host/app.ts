import { record, text } from '#core/parse'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createCoreModule, supplyCoreModule } from './core-module.ts'
import { type HostSettings, parseHostJson } from './settings.ts'
import { createWorker, type Log, runAppHooks, type Worker } from './worker.ts'

export interface App {
  readonly worker: Worker
  readonly settings: HostSettings
  stop(): Promise<void>
}

const pathCharsMax = 1_000
const parsePackage = record({ main: text(pathCharsMax) })

/** Loads a deployed folder: host.json, and the CommonJS bundle that package.json names. */
export async function loadApp(folder: string, log: Log): Promise<App> {
  const settings = parseHostJson(await readFile(join(folder, 'host.json'), 'utf8'))
  const packageFile = join(folder, 'package.json')
  const described = parsePackage(JSON.parse(await readFile(packageFile, 'utf8')), '')
  if (!('main' in described)) throw new Error(`package.json: ${described.detail}`)

  const worker = createWorker(log)
  const takeBack = supplyCoreModule(createCoreModule(worker))
  createRequire(packageFile)(join(folder, described.main))
  await runAppHooks(worker, 'appStart')
  worker.started = true
  await refuseStreaming(worker)
  return {
    worker,
    settings,
    stop: async () => {
      await runAppHooks(worker, 'appTerminate')
      takeBack()
    },
  }
}

/** With streaming on, a handler would answer through a proxy of the library that this host does not ask. */
async function refuseStreaming(worker: Worker): Promise<void> {
  if (!worker.model) throw new Error('The app registered no function')
  const capabilities = await worker.model.getCapabilities?.({})
  if (capabilities?.['HttpUri'] !== undefined)
    throw new Error('This host does not stream: enableHttpStream has to be off')
}
