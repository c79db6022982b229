import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { listenOnLoopback, type Loopback } from '../loopback.ts'
import { createScriptRuntimes, type ScriptRuntimes } from './routes.ts'

let scripts: ScriptRuntimes
let door: Loopback

beforeAll(async () => {
  scripts = createScriptRuntimes(null)
  door = await listenOnLoopback(0)
  door.serve((request, response) => {
    if (!scripts.handle(request, response)) response.writeHead(418).end()
  }, scripts.upgrade)
})

afterAll(async () => {
  await scripts.close()
  await door.close()
})

const begin = '{"kind":"begin","run":"r","name":"{}"}'
const unavailable = '{"run":"r","kind":"unavailable"}'

test('a run without a script is reported to its page', async () => {
  const line = await openLine()
  line.send(begin)
  expect(await heard(line)).toBe(unavailable)
  line.close()
})

test('a message of 70,000 bytes is understood', async () => {
  const line = await openLine()
  line.send(begin + ' '.repeat(70_000))
  expect(await heard(line)).toBe(unavailable)
  line.close()
})

test.each([
  ['that is not JSON', '{'],
  ['that is a list', `[${begin}]`],
  ['of an unknown kind', '{"kind":"warm"}'],
])('a message %s ends the line', async (_what, text) => {
  const line = await openLine()
  line.send(text)
  await once(line, 'close')
})

test.each([
  ['another site', '/runtime/line', 'https://else.example'],
  ['nobody', '/runtime/line', null],
  ['a page that asks for something else', '/runtime/lines', 'own'],
])('%s gets no line', async (_who, path, origin) => {
  await expect(openLine(path, origin === 'own' ? door.origin : origin)).rejects.toThrow()
})

test('no library has been run if there is no script', async () => {
  expect(await (await fetch(`${door.origin}/runtime/library`)).json()).toEqual([])
})

test.each([
  ['GET', '/runtime/else', 404],
  ['GET', '/runtime/line', 404],
  ['GET', '/elsewhere', 418],
])('%s %s', async (method, path, status) => {
  expect((await fetch(door.origin + path, { method })).status).toBe(status)
})

async function openLine(
  path = '/runtime/line',
  origin: string | null = door.origin,
): Promise<WebSocket> {
  const address = door.origin.replace('http:', 'ws:') + path
  const line = new WebSocket(address, origin === null ? {} : { origin })
  await once(line, 'open')
  return line
}

async function heard(line: WebSocket): Promise<string> {
  const [bytes] = (await once(line, 'message')) as [Buffer]
  return String(bytes)
}
