import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A real Azurite for tests, with its own free ports and a temporary data folder. */
export interface Azurite {
  readonly connectionString: string
  /** Ends the process, and keeps the data and the ports. */
  stop(): Promise<void>
  /** Starts again with the same data and ports. */
  start(): Promise<void>
  /** Ends the process and deletes the data. */
  close(): Promise<void>
}

const account = 'devstoreaccount1'
const accountKey =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
const startMs = 30_000

export async function startAzurite(): Promise<Azurite> {
  const [blob = 0, queue = 0, table = 0] = await freePorts(3)
  const folder = await mkdtemp(join(tmpdir(), 'telltale-azurite-'))
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    child = run(folder, { blob, queue, table })
    await Promise.all([blob, queue, table].map(listening))
  }
  const stop = async (): Promise<void> => {
    // Only SIGINT makes Azurite save its data.
    if (child !== undefined && child.kill('SIGINT')) await once(child, 'exit')
    child = undefined
  }
  await start()
  return {
    connectionString: [
      'DefaultEndpointsProtocol=http',
      `AccountName=${account}`,
      `AccountKey=${accountKey}`,
      `QueueEndpoint=http://127.0.0.1:${queue}/${account}`,
      `TableEndpoint=http://127.0.0.1:${table}/${account}`,
    ].join(';'),
    start,
    stop,
    close: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Ports = Readonly<Record<'blob' | 'queue' | 'table', number>>

function run(folder: string, ports: Ports): ChildProcess {
  const packageFile = createRequire(join(process.cwd(), 'package.json')).resolve(
    'azurite/package.json',
  )
  const main = join(dirname(packageFile), 'dist/src/azurite.js')
  const portArguments = Object.entries(ports).flatMap(([kind, port]) => [
    `--${kind}Port`,
    `${port}`,
    `--${kind}Host`,
    '127.0.0.1',
  ])
  const flags = ['--silent', '--skipApiVersionCheck', '--disableTelemetry', '--location', folder]
  return spawn(process.execPath, [main, ...flags, ...portArguments], { stdio: 'ignore' })
}

/** Finds unused ports below the ephemeral range, in which a probe can end up connected to itself. */
async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>()
  while (ports.size < count) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (await isFree(port)) ports.add(port)
  }
  return [...ports]
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const free = await new Promise<boolean>((resolve) => {
    server.once('listening', () => resolve(true)).once('error', () => resolve(false))
    server.listen(port, '127.0.0.1')
  })
  if (!free) return false
  server.close()
  await once(server, 'close')
  return true
}

async function listening(port: number): Promise<void> {
  const until = Date.now() + startMs
  while (!(await answers(port))) {
    if (Date.now() > until)
      throw new Error(`Azurite did not listen on ${port} within ${startMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const end = (open: boolean): void => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', () => end(true)).once('error', () => end(false))
  })
}
