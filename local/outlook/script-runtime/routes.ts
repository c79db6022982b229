import { InputFault } from '#core/parse'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { UpgradeListener } from '../loopback.ts'
import { guard } from '../mail/guard.ts'
import { Refusal, sendJson, sendRefusal } from '../mail/http.ts'
import { parsePageMessage, type PageMessage, type RunMessage, type RunOrder } from './message.ts'
import { type Script, ScriptRuns } from './runs.ts'

/**
 * The routes below /runtime/. Each page has one web socket, `/runtime/line`, that carries one JSON message
 * per text message, in both directions. The runs of a page end with it. `GET /runtime/library` lists the
 * files of Microsoft's library that were run, for a comparison with the package.
 */
export interface ScriptRuntimes {
  /** @returns whether the request was answered */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => boolean
  readonly upgrade: UpgradeListener
  readonly close: () => Promise<void>
}

const mount = '/runtime/'
/** The longest message, in bytes; a longer one ends the line. */
const maxPayload = 30_000_000

/** @param scriptUrl the manifest's script for runtimes without a page */
export function createScriptRuntimes(scriptUrl: string | null): ScriptRuntimes {
  const runs = new ScriptRuns(scriptUrl)
  const lines = new WebSocketServer({ noServer: true, maxPayload })
  lines.on('connection', (line) => serveLine(runs, line))
  return {
    handle(request, response) {
      if (request.url?.startsWith(mount) !== true) return false
      const refusal = answer(runs, request, response)
      if (refusal !== undefined) sendRefusal(response, refusal)
      return true
    },
    upgrade(request, socket, head) {
      if (request.url !== `${mount}line` || !isOwnPage(request)) socket.destroy()
      else lines.handleUpgrade(request, socket, head, (line) => lines.emit('connection', line))
    },
    close: () => runs.close(),
  }
}

function answer(
  runs: ScriptRuns,
  request: IncomingMessage,
  response: ServerResponse,
): Refusal | undefined {
  const refusal = guard(request)
  if (refusal !== undefined) return refusal
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  switch (`${request.method} ${pathname}`) {
    case 'GET /runtime/library':
      sendJson(response, runs.library())
      return undefined
    default:
      return new Refusal(404, 'unknown-path', 'There is nothing here')
  }
}

/** Unlike other requests, a browser lets any site's page ask for a web socket. */
function isOwnPage(request: IncomingMessage): boolean {
  const { origin, host = '' } = request.headers
  return guard(request) === undefined && origin === `http://${host}`
}

function serveLine(runs: ScriptRuns, line: WebSocket): void {
  const own = new Set<string>()
  let script: Script | undefined
  const tell = (said: RunMessage): void => line.send(JSON.stringify(said))
  line.on('message', (bytes: Buffer) => {
    const message = messageIn(bytes.toString())
    if (message instanceof InputFault) line.close()
    else if (message.kind === 'start') script = runs.start()
    else if (isOwn(own, message)) runs.receive(message, tell, () => (script ??= runs.start()))
  })
  // A page that is gone is no error.
  line.on('error', () => line.terminate())
  line.on('close', () => {
    for (const run of own) runs.end(run)
  })
}

function messageIn(text: string): PageMessage | InputFault {
  try {
    return parsePageMessage(JSON.parse(text), '')
  } catch {
    return new InputFault('A message is not JSON')
  }
}

/** A page can address its own runs only. */
function isOwn(own: Set<string>, { kind, run }: RunOrder): boolean {
  if (kind === 'begin') own.add(run)
  return kind === 'end' ? own.delete(run) : own.has(run)
}
