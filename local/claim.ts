import { createHash } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Claim {
  /** What others are told who want the folder, like the address in use. */
  describe(text: string): void
  release(): Promise<void>
}

/** Someone else works with this folder. */
export class Claimed extends Error {
  /** What the holder says of itself; empty while it is still starting. */
  readonly holder: string

  constructor(folder: string, holder: string) {
    super(`The folder ${folder} is in use`)
    this.holder = holder
  }
}

/**
 * Claims a folder for this process. The claim is a socket: unlike a file with a process id, it ends
 * with its process, however that ends. Throws Claimed.
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
    // What a killed process left behind.
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

/** In the system's own folder: a socket's path is short, and not every disk can hold one. */
function socketOf(folder: string): string {
  const name = `telltale-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

/** False when the address is taken. */
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

/** What the holder says; undefined when there is none. */
function ask(address: string): Promise<string | undefined> {
  return new Promise((done) => {
    let said = ''
    const socket = connect(address)
    socket.on('data', (chunk) => (said += chunk.toString('utf8')))
    socket.on('end', () => done(said))
    socket.on('error', () => done(undefined))
  })
}
