import { InputFault, integer, record } from '#core/parse'
import { type ChildProcess, fork } from 'node:child_process'
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export interface ChildOptions {
  /** A name for error messages. */
  readonly name: string
  /** A file that plain Node can run. */
  readonly file: string
  readonly args?: readonly string[]
  /** Its whole environment, besides the few variables that Node and the system need. */
  readonly environment?: Readonly<Record<string, string>>
  /** The log of its output since the start. */
  readonly logFile: string
}

export interface Child<Ready> {
  /** The message that it sent when it was ready. */
  readonly ready: Ready
  /** Sends it a message, and resolves with its next one. */
  ask(question: string): Promise<unknown>
  /** Processor time since the start, in ms. */
  cpuMs(): Promise<number>
  /** Asks it to shut down, and waits until it has ended. */
  stop(): Promise<void>
  /** Kills it, as the out-of-memory killer would, with nothing saved. */
  kill(): Promise<void>
  /** Settles when it has ended, for whatever reason. */
  readonly ended: Promise<void>
}

/** Far more than a slow disk needs: a child that is not ready by then never will be. */
const startMs = 60_000
/** Long enough for a running function, and for Azurite's last save. */
const stopMs = 15_000
const parseCpu = record({ cpuMicroseconds: integer(0, Number.MAX_SAFE_INTEGER) })
/** The environment is not inherited: a proxy, a shell or another Azure project must not interfere. */
const systemVariables = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG']

/**
 * Starts a program of local/ and waits for its first message, which `read` validates. Throws with the
 * program's output if it ends before that.
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
      if (taken instanceof InputFault)
        throw new Error(`${options.name} sent an invalid time: ${taken.detail}`)
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
      // Ctrl-C in the terminal must reach only the parent, which stops its children in the right order.
      detached: process.platform !== 'win32',
    })
  } finally {
    await log.close()
  }
}

/** Uses a message, because Windows has no signal that a program could handle. */
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
