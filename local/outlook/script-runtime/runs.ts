import { type Bundle, createBundle } from './bundle.ts'
import type { LibraryFile, RunMessage, RunOrder, ThreadMessage } from './message.ts'
import { createScriptNetwork, readScript, type ScriptNetwork } from './network.ts'
import { startThread, type Thread } from './thread.ts'
import { refusedIdentity, refusedToken } from './unlisted.ts'

/** The number of threads started in advance: composing a mail starts with two events. */
const readyThreads = 2
/** More are not kept for later runs, as each holds some 30 MB. */
const keptThreads = 4
/** A run has the computer to itself at first. */
const restMs = 400
/** How long, and how many, handlers continue after completion. */
const lingerMs = 300_000
const lingeringMax = 3
/** After that the copy of an earlier start serves. */
const readLimitMs = 10_000

interface Run {
  readonly thread: Thread
  readonly network: ScriptNetwork
  /** Aborts its requests in flight. */
  readonly ended: AbortController
  readonly tell: (message: RunMessage) => void
  lingering: boolean
  timer?: ReturnType<typeof setTimeout>
}

type BeginOrder = RunOrder & { kind: 'begin' }

/** The text of the script that a page's handlers run; undefined if there is none. */
export type Script = Promise<string | undefined>

/**
 * The event runtimes of classic Outlook: one thread for each run of a handler. Microsoft's limit of five
 * is one of add-ins, and there is one add-in here.
 */
export class ScriptRuns {
  readonly #scriptUrl: string | null
  readonly #ready: Thread[] = []
  readonly #runs = new Map<string, Run>()
  readonly #bundle: Bundle
  readonly #closing = new AbortController()
  readonly #library = new Map<string, LibraryFile>()
  #closed = false
  #refill: ReturnType<typeof setTimeout> | undefined

  /** @param scriptUrl the manifest's, if it has one */
  constructor(scriptUrl: string | null) {
    this.#scriptUrl = scriptUrl
    this.#bundle = createBundle(async () => {
      const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(readLimitMs)])
      return scriptUrl === null ? undefined : await readScript(scriptUrl, signal)
    })
  }

  /** The files of Microsoft's library that the threads have run so far. */
  library(): readonly LibraryFile[] {
    return [...this.#library.values()]
  }

  /** An Outlook starts. */
  start(): Script {
    this.#warm()
    return this.#bundle.atStart()
  }

  /** Starts threads in advance. */
  #warm(): void {
    if (this.#closed || this.#scriptUrl === null) return
    while (this.#ready.length < readyThreads) this.#ready.push(startThread())
  }

  /** @param script since the page's Outlook was started */
  receive(message: RunOrder, tell: (message: RunMessage) => void, script: () => Script): void {
    switch (message.kind) {
      case 'begin':
        return void this.#begin(message, tell, script)
      case 'native':
        return this.#runs
          .get(message.run)
          ?.thread.tell({ kind: 'native', message: message.message })
      case 'identity':
        return this.#runs.get(message.run)?.thread.tell({ kind: 'identity', text: message.text })
      case 'linger':
        return this.#linger(message.run)
      case 'end':
        return this.end(message.run)
    }
  }

  /** Ends a run in any state; idempotent. */
  end(name: string): void {
    const run = this.#runs.get(name)
    if (run === undefined) return
    this.#runs.delete(name)
    clearTimeout(run.timer)
    run.ended.abort()
    void this.#keep(run.thread)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#closing.abort()
    clearTimeout(this.#refill)
    const threads = [...this.#ready, ...[...this.#runs.values()].map(({ thread }) => thread)]
    for (const name of [...this.#runs.keys()]) this.end(name)
    await Promise.all(threads.map((thread) => thread.end()))
  }

  /** The next run has the thread as if it were new: starting one takes longer than all that a handler does. */
  async #keep(thread: Thread): Promise<void> {
    const worth = !this.#closed && this.#ready.length < keptThreads
    if (worth && (await thread.clear()) && !this.#closed) this.#ready.push(thread)
    else await thread.end()
  }

  async #begin(
    message: BeginOrder,
    tell: (message: RunMessage) => void,
    script: () => Script,
  ): Promise<void> {
    if (this.#closed) return
    const { run: name } = message
    const url = this.#scriptUrl
    if (url === null) return tell({ run: name, kind: 'unavailable' })
    const ended = new AbortController()
    const network = createScriptNetwork(url, ended.signal)
    // The one that ran last: with what it has compiled, the few that are needed soon are quick.
    const thread = this.#ready.pop() ?? startThread()
    const run: Run = { thread, network, ended, tell, lingering: false }
    this.#runs.set(name, run)
    this.#refillLater()
    thread.hear((said) => {
      if (said.kind === 'library') for (const file of said.files) this.#library.set(file.path, file)
      else void answer(run, name, said)
    })
    thread.tell({ kind: 'begin', name: message.name })
    const source = await script()
    if (!this.#runs.has(name)) return
    if (source !== undefined) return thread.tell({ kind: 'script', url, source })
    this.end(name)
    tell({ run: name, kind: 'unavailable' })
  }

  #refillLater(): void {
    clearTimeout(this.#refill)
    this.#refill = setTimeout(() => this.#warm(), restMs)
    this.#refill.unref()
  }

  #linger(name: string): void {
    const run = this.#runs.get(name)
    if (run === undefined) return
    run.lingering = true
    run.timer = setTimeout(() => this.end(name), lingerMs)
    run.timer.unref()
    const lingering = [...this.#runs].filter(([, each]) => each.lingering).map(([each]) => each)
    for (const oldest of lingering.slice(0, -lingeringMax)) this.end(oldest)
  }
}

/** Network requests are handled by the server, everything else by the page. */
async function answer(
  run: Run,
  name: string,
  said: Exclude<ThreadMessage, { kind: 'library' }>,
): Promise<void> {
  switch (said.kind) {
    case 'warm':
    case 'cleared':
      return undefined
    case 'fetch':
      return run.thread.tell({
        kind: 'fetched',
        request: said.request,
        answer: await run.network.request(said),
      })
    case 'identity':
      if (await run.network.isListed()) return run.tell({ run: name, ...said })
      return run.thread.tell({ kind: 'identity', text: refusedIdentity(said.text) })
    case 'native': {
      const refused = refusedToken(said.message, name)
      if (refused === undefined || (await run.network.isListed()))
        return run.tell({ run: name, ...said })
      return run.thread.tell({ kind: 'native', message: refused })
    }
    case 'loaded':
    case 'failed':
    case 'console':
      return run.tell({ run: name, ...said })
  }
}
