import { InputFault } from '#core/parse'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { officeFolder } from '../office-js/serve.ts'
import { parseCompiledScript, parseThreadMessage, type ThreadMessage } from './message.ts'

/** A message to a thread. */
export type ThreadOrder =
  /** `name` is the page's, which native-bridge.js reads. */
  | { readonly kind: 'begin'; readonly name: string }
  | { readonly kind: 'script'; readonly url: string; readonly source: string }
  | { readonly kind: 'native'; readonly message: unknown }
  | { readonly kind: 'identity'; readonly text: string }
  | { readonly kind: 'fetched'; readonly request: number; readonly answer: unknown }

export interface Thread {
  readonly tell: (order: ThreadOrder) => void
  readonly hear: (listener: (message: ThreadMessage) => void) => void
  /**
   * Ends what runs in it and starts the library anew, for another run.
   * @returns whether it is ready for one: a script that never stops lets nothing else happen
   */
  readonly clear: () => Promise<boolean>
  /** Ends it whatever it does, an endless loop too. */
  readonly end: () => Promise<void>
}

/** The memory limit of a script; beyond it the thread fails, as a separate runtime would. */
const memoryMaxMb = 256

/** A thread that lets go is cleared in a fraction of this. */
const clearedMs = 1_000

/** Compiled code by the fingerprint of its text: the library is the same in every run. */
const compiled = new Map<string, Uint8Array>()
/** An add-in under development changes again and again. */
const compiledMax = 50
/** That many threads report newly compiled code, because each handler uses another part of a script. */
const learningThreads = 12
let threads = 0

/** A thread in which Microsoft's library starts at once and then waits. */
export function startThread(): Thread {
  const here = dirname(fileURLToPath(import.meta.url))
  const office = join(here, '..', 'office-js')
  const worker = new Worker(join(here, 'worker.cjs'), {
    // The options of this process are for TypeScript, which threads do not use.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: memoryMaxMb },
    workerData: {
      locale: 'en-US',
      officeFolder: officeFolder(),
      ajaxFile: join(office, 'microsoft-ajax.js'),
      bridgeFile: join(office, 'native-bridge.js'),
      compiled,
      learning: threads < learningThreads,
    },
  })
  threads += 1
  const deaf = (): void => undefined
  let listener: (message: ThreadMessage) => void = deaf
  let cleared: (isReady: boolean) => void = deaf
  worker.on('message', (value: unknown) => {
    if (keepCode(value)) return
    const message = parseThreadMessage(value, 'message')
    if (message instanceof InputFault) return
    if (message.kind === 'cleared') cleared(true)
    else listener(message)
  })
  // A failed thread sends nothing more; the time limit of the handler applies.
  worker.on('error', (error) =>
    listener({ kind: 'console', level: 'error', text: `The runtime failed: ${error.message}` }),
  )
  worker.on('exit', () => cleared(false))
  worker.unref()
  return {
    tell: (order) => worker.postMessage(order),
    hear: (next) => (listener = next),
    clear() {
      listener = deaf
      worker.postMessage({ kind: 'clear' })
      return new Promise((resolve) => {
        const late = setTimeout(() => resolve(false), clearedMs)
        late.unref()
        cleared = (isReady) => {
          clearTimeout(late)
          resolve(isReady)
        }
      })
    },
    end: async () => {
      await worker.terminate()
    },
  }
}

/** @returns whether it was a code cache */
function keepCode(value: unknown): boolean {
  const message = parseCompiledScript(value, 'message')
  if (message instanceof InputFault) return false
  const known = compiled.get(message.sha256)
  if (known !== undefined && known.length >= message.code.length) return true
  if (compiled.size >= compiledMax) {
    compiled.clear()
    threads = 0
  }
  compiled.set(message.sha256, message.code)
  return true
}
