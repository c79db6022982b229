import { InputFault } from '#core/parse'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { UpgradeListener } from '../loopback.ts'
import { guard } from '../mail/guard.ts'
import { Refusal, sendJson, sendNothing, sendRefusal } from '../mail/http.ts'
import { parsePageMessage, type PageMessage, type RunMessage } from './message.ts'
import { ScriptRuns } from './runs.ts'
import { acceptWebSocket, type WebSocketEnd, type WebSocketListener } from './web-socket.ts'

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

/** @param scriptUrl the manifest's script for runtimes without a page */
export function createScriptRuntimes(scriptUrl: string | null): ScriptRuntimes {
  const runs = new ScriptRuns(scriptUrl)
  return {
    handle(request, response) {
      if (request.url?.startsWith(mount) !== true) return false
      const refusal = answer(runs, request, response)
      if (refusal !== undefined) sendRefusal(response, refusal)
      return true
    },
    upgrade(request, socket, head) {
      if (request.url !== `${mount}line` || guard(request) !== undefined) socket.destroy()
      else acceptWebSocket(request, socket, head, listenerOf(runs))
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
    case 'POST /runtime/warm':
      runs.warm()
      sendNothing(response)
      return undefined
    case 'GET /runtime/library':
      sendJson(response, runs.library())
      return undefined
    default:
      return new Refusal(404, 'unknown-path', 'There is nothing here')
  }
}

/** @returns what a new line does with its messages */
function listenerOf(runs: ScriptRuns): WebSocketListener {
  const own = new Set<string>()
  return {
    onText(text, line) {
      const message = messageIn(text)
      if (message instanceof InputFault) line.close()
      else pass(runs, own, message, line)
    },
    onClose() {
      for (const run of own) runs.end(run)
    },
  }
}

function messageIn(text: string): PageMessage | InputFault {
  try {
    return parsePageMessage(JSON.parse(text), '')
  } catch {
    return new InputFault('A message is not JSON')
  }
}

/** A page can address its own runs only. */
function pass(runs: ScriptRuns, own: Set<string>, message: PageMessage, line: WebSocketEnd): void {
  if (message.kind === 'begin') own.add(message.run)
  if (!own.has(message.run)) return
  if (message.kind === 'end') own.delete(message.run)
  runs.receive(message, (said: RunMessage) => line.send(JSON.stringify(said)))
}
