import { InputFault, integer, record } from '#core/parse'
import { type ChildProcess, fork } from 'node:child_process'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface ChildOptions {
  /** Names it in errors. */
  readonly name: string
  /** A file that plain Node runs. */
  readonly file: string
  readonly args?: readonly string[]
  /** Its whole environment, beside the few variables that Node and the system need. */
  readonly environment?: Readonly<Record<string, string>>
  /** Where what it says is kept, from its start on. */
  readonly logFile: string
}

export interface Child<Ready> {
  /** What it sent when it was ready. */
  readonly ready: Ready
  /** Sends it a message, and resolves with its next one. */
  ask(question: string): Promise<unknown>
  /** What it has taken of the processor since its start, in ms. */
  cpuMs(): Promise<number>
  /** Asks it to end in order, and waits for it. */
  stop(): Promise<void>
  /** Ends it as a lack of memory would: at once, with nothing saved. */
  kill(): Promise<void>
  /** Settles when it has ended, whoever ended it. */
  readonly ended: Promise<void>
}

/** Far more than a slow disk needs: what is not ready then never will be. */
const startMs = 60_000
/** Long enough for a function that is still at work, and for Azurite's last save. */
const stopMs = 15_000
const parseCpu = record({ cpuMicroseconds: integer(0, Number.MAX_SAFE_INTEGER) })
/** What a proxy, a shell or another Azure project left in the environment is none of a child's business. */
const systemVariables = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG']

/**
 * Starts a program of local/ and waits for its first message, which `read` proves. Throws what the
 * program said when it ends before that.
 */
export async function startChild<Ready>(
  options: ChildOptions,
  read: (message: unknown) => Ready | undefined,
): Promise<Child<Ready>> {
  const child = await spawnChild(options)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.on('error', () => resolve())
  })
  const message = new Promise<unknown>((resolve) => child.once('message', resolve))
  const late = setTimeout(() => child.kill('SIGKILL'), startMs)
  const ready = read(await Promise.race([message, ended]))
  clearTimeout(late)
  if (ready === undefined) {
    child.kill('SIGKILL')
    await ended
    throw new Error(`${options.name} did not start: ${await lastWords(options.logFile)}`)
  }
  const ask = (question: string): Promise<unknown> => {
    const answer = new Promise<unknown>((resolve) => child.once('message', resolve))
    child.send(question)
    return answer
  }
  return {
    ready,
    ended,
    ask,
    cpuMs: async () => {
      const taken = parseCpu(await ask('cpu'), '')
      if (taken instanceof InputFault) throw new Error(`${options.name} miscounts: ${taken.detail}`)
      return taken.cpuMicroseconds / 1_000
    },
    stop: () => stopChild(child, ended),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function spawnChild(options: ChildOptions): Promise<ChildProcess> {
  await mkdir(dirname(options.logFile), { recursive: true })
  const log = await open(options.logFile, 'w')
  try {
    return fork(options.file, options.args, {
      env: { ...systemEnvironment(), ...options.environment },
      execArgv: [],
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
      // A Ctrl-C in the terminal is for the one who started it, who knows in what order to stop.
      detached: process.platform !== 'win32',
    })
  } finally {
    await log.close()
  }
}

/** By message and not by signal: Windows knows no signal that a program could answer. */
async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.connected) child.send('stop')
  const late = setTimeout(() => child.kill('SIGKILL'), stopMs)
  await ended
  clearTimeout(late)
}

function systemEnvironment(): Record<string, string> {
  const kept = systemVariables.map((name) => [name, process.env[name]] as const)
  return Object.fromEntries(kept.filter((pair): pair is [string, string] => pair[1] !== undefined))
}

async function lastWords(logFile: string): Promise<string> {
  const said = (await readFile(logFile, 'utf8')).trim()
  return said === '' ? 'it said nothing' : said.slice(-2_000)
}
