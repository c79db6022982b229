import { createHash } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Claim {
  /** Sets what other processes that want the folder are told, like the URL in use. */
  describe(text: string): void
  release(): Promise<void>
}

/** Another process uses this folder. */
export class Claimed extends Error {
  /** The holder's description; empty while it is still starting. */
  readonly holder: string

  constructor(folder: string, holder: string) {
    super(`The folder ${folder} is in use`)
    this.holder = holder
  }
}

/**
 * Locks a folder for this process. The lock is a socket, because unlike a PID file it disappears with
 * its process, however that ends. Throws Claimed.
 */
export async function claimFolder(folder: string): Promise<Claim> {
  await mkdir(folder, { recursive: true })
  const address = socketOf(await realpath(folder))
  let text = ''
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.end(text)
  })
  if (!(await listen(server, address))) {
    const holder = await ask(address)
    if (holder !== undefined) throw new Claimed(folder, holder)
    // A stale socket of a killed process.
    await rm(address, { force: true })
    if (!(await listen(server, address))) throw new Claimed(folder, '')
  }
  return {
    describe: (next) => {
      text = next
    },
    release: () => new Promise((released) => server.close(() => released())),
  }
}

/** In the temporary folder, because a socket's path must be short, and not every disk supports sockets. */
function socketOf(folder: string): string {
  const name = `telltale-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

/** False if the address is in use. */
function listen(server: Server, address: string): Promise<boolean> {
  return new Promise((done, failed) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') done(false)
      else failed(error)
    }
    server.once('error', onError)
    server.listen(address, () => {
      server.off('error', onError)
      done(true)
    })
  })
}

/** The holder's description; undefined if there is no holder. */
function ask(address: string): Promise<string | undefined> {
  return new Promise((done) => {
    let said = ''
    const socket = connect(address)
    socket.on('data', (chunk) => (said += chunk.toString('utf8')))
    socket.on('end', () => done(said))
    socket.on('error', () => done(undefined))
  })
}
