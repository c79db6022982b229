import { InputFault, listOf } from '#core/parse'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { guard } from '../mail/guard.ts'
import { readJson, Refusal, sendJson, sendNothing, sendRefusal } from '../mail/http.ts'
import { parsePageMessage, type PageMessage, type RunMessage } from './message.ts'
import { ScriptRuns } from './runs.ts'

/**
 * The routes below /runtime/. Each page has one event stream: `GET /runtime/lines/{line}` is an endless
 * response with one JSON message per line, and `POST` there takes a list of messages from the page. The
 * runs of a page end with its stream. `GET /runtime/library` lists the files of Microsoft's library that
 * were run, for a comparison with the package.
 */
export interface ScriptRuntimes {
  /** @returns whether the request was answered */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => boolean
  readonly close: () => Promise<void>
}

const mount = '/runtime/'
const linePath = /^\/runtime\/lines\/([\w-]{1,100})$/
const messageBytesMax = 30_000_000
const messagesMax = 1_000

interface Line {
  readonly response: ServerResponse
  readonly runs: Set<string>
}

interface Desk {
  readonly runs: ScriptRuns
  readonly lines: Map<string, Line>
}

/** @param scriptUrl the manifest's script for runtimes without a page */
export function createScriptRuntimes(scriptUrl: string | null): ScriptRuntimes {
  const desk: Desk = { runs: new ScriptRuns(scriptUrl), lines: new Map() }
  return {
    handle(request, response) {
      if (request.url?.startsWith(mount) !== true) return false
      answer(desk, request, response).then(
        (refusal) => refusal && sendRefusal(response, refusal),
        () => response.destroy(),
      )
      return true
    },
    async close() {
      for (const { response } of desk.lines.values()) response.end()
      await desk.runs.close()
    },
  }
}

async function answer(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Refusal | undefined> {
  const refusal = guard(request)
  if (refusal !== undefined) return refusal
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const name = linePath.exec(pathname)?.[1]
  switch (`${request.method} ${name === undefined ? pathname : 'line'}`) {
    case 'POST /runtime/warm':
      desk.runs.warm()
      sendNothing(response)
      return undefined
    case 'GET /runtime/library':
      sendJson(response, desk.runs.library())
      return undefined
    case 'GET line':
      return openLine(desk, name ?? '', response)
    case 'POST line':
      return await take(desk, name ?? '', request, response)
    default:
      return new Refusal(404, 'unknown-path', 'There is nothing here')
  }
}

function openLine(
  { runs, lines }: Desk,
  name: string,
  response: ServerResponse,
): Refusal | undefined {
  if (lines.has(name)) return new Refusal(409, 'taken', 'Another page has this line')
  const line: Line = { response, runs: new Set() }
  lines.set(name, line)
  response.on('close', () => {
    lines.delete(name)
    for (const run of line.runs) runs.end(run)
  })
  response.writeHead(200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.flushHeaders()
  return undefined
}

async function take(
  { runs, lines }: Desk,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Refusal | undefined> {
  const json = await readJson(request, messageBytesMax)
  if (json instanceof Refusal) return json
  const messages = listOf(parsePageMessage, messagesMax)(json.value, '')
  if (messages instanceof InputFault) return new Refusal(400, 'invalid', messages.detail)
  const line = lines.get(name)
  if (line === undefined) return new Refusal(404, 'no-line', 'This page has no line')
  for (const message of messages) pass(runs, line, message)
  sendNothing(response)
  return undefined
}

/** A page can address its own runs only. */
function pass(runs: ScriptRuns, line: Line, message: PageMessage): void {
  if (message.kind === 'begin') line.runs.add(message.run)
  if (!line.runs.has(message.run)) return
  if (message.kind === 'end') line.runs.delete(message.run)
  runs.receive(message, (said: RunMessage) => {
    line.response.write(`${JSON.stringify(said)}\n`)
  })
}
