import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Duplex } from 'node:stream'

/** Handles an upgrade to another protocol, like web sockets. */
export type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export interface Loopback {
  readonly port: number
  /** Like `http://localhost:3000`. */
  readonly origin: string
  /** Sets the handlers; requests before that are asked to retry. */
  serve(handle: RequestListener, upgrade?: UpgradeListener): void
  close(): Promise<void>
}

/** The certificate and key of an https server, as PEM. */
export interface Identification {
  readonly key: string
  readonly cert: string
}

/** The number of ports to try if the first ones are in use. */
const portsTried = 50

/**
 * Listens on this machine only: on both loopback addresses, because `localhost` means either. Takes the
 * first free port from `port` on; 0 for any. Speaks https if it has a certificate.
 */
export async function listenOnLoopback(
  port: number,
  identification?: Identification,
): Promise<Loopback> {
  for (let tried = 0; tried < portsTried; tried++) {
    const found = await tryPort(port === 0 ? 0 : port + tried, identification)
    if (found) return found
  }
  throw new Error(`The ports ${port} to ${port + portsTried - 1} are all in use`)
}

async function tryPort(
  port: number,
  identification: Identification | undefined,
): Promise<Loopback | undefined> {
  let handle: RequestListener = comeBack
  let upgrade: UpgradeListener = noUpgrade
  /** Upgraded sockets, which Node no longer closes although server.close() waits for them. */
  const upgraded = new Set<Duplex>()
  const late: Listeners = {
    identification,
    handle: (request, response) => handle(request, response),
    upgrade: (request, socket, head) => {
      upgraded.add(socket)
      socket.on('close', () => upgraded.delete(socket))
      upgrade(request, socket, head)
    },
  }
  const first = await listen(late, '127.0.0.1', port)
  if (typeof first === 'string') return undefined
  const address = first.address()
  const taken = typeof address === 'object' && address !== null ? address.port : port
  const second = await listen(late, '::1', taken)
  if (second === 'in use') {
    await close(first)
    return undefined
  }
  const servers = typeof second === 'string' ? [first] : [first, second]
  return {
    port: taken,
    origin: `${identification ? 'https' : 'http'}://localhost:${taken}`,
    serve: (next, nextUpgrade = noUpgrade) => {
      handle = next
      upgrade = nextUpgrade
    },
    close: async () => {
      for (const socket of upgraded) socket.destroy()
      await Promise.all(servers.splice(0).map(close))
    },
  }
}

const comeBack: RequestListener = (_request, response) => {
  response.writeHead(503, { 'retry-after': '1', 'content-length': 0 }).end()
}

const noUpgrade: UpgradeListener = (_request, socket) => socket.destroy()

interface Listeners {
  readonly identification: Identification | undefined
  readonly handle: RequestListener
  readonly upgrade: UpgradeListener
}

async function listen(
  { identification, handle, upgrade }: Listeners,
  host: string,
  port: number,
): Promise<Server | 'in use' | 'no such address'> {
  const serve: RequestListener = (request, response) => {
    if (isForThisMachine(request)) handle(request, response)
    else response.writeHead(421, { 'content-length': 0 }).end()
  }
  const server = identification ? createSecureServer(identification, serve) : createServer(serve)
  server.on('upgrade', (request, socket, head) => {
    if (isForThisMachine(request)) upgrade(request, socket, head)
    else socket.destroy()
  })
  try {
    server.listen(port, host)
    await once(server, 'listening')
    return server
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE', 'EACCES')) return 'in use'
    if (hasCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) return 'no such address'
    throw error
  }
}

/** Guards against DNS rebinding: a site can resolve its name to this machine, but cannot hide the name. */
function isForThisMachine({ headers }: IncomingMessage): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(headers.host ?? '')
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false
  return codes.some((code) => error.code === code)
}
