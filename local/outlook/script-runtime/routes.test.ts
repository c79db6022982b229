import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { listenOnLoopback, type Loopback } from '../loopback.ts'
import { createScriptRuntimes, type ScriptRuntimes } from './routes.ts'

let scripts: ScriptRuntimes
let door: Loopback

beforeAll(async () => {
  scripts = createScriptRuntimes(null)
  door = await listenOnLoopback(0)
  door.serve((request, response) => {
    if (!scripts.handle(request, response)) response.writeHead(418).end()
  })
})

afterAll(async () => {
  await scripts.close()
  await door.close()
})

const say = (line: string, messages: unknown, headers: Record<string, string> = {}) =>
  fetch(`${door.origin}/runtime/lines/${line}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(messages),
  })

test('a run without a script is reported to its page', async () => {
  const line = await fetch(`${door.origin}/runtime/lines/one`)
  const reader = line.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await say('one', [{ kind: 'begin', run: 'r', name: '{}' }])).status).toBe(204)
  expect(await reader?.read()).toMatchObject({ value: '{"run":"r","kind":"unavailable"}\n' })
  expect((await fetch(`${door.origin}/runtime/lines/one`)).status).toBe(409)
  await reader?.cancel()
})

test.each([
  ['without a line', 'two', [], {}, 404],
  ['that is no list', 'two', { kind: 'end' }, {}, 400],
  ['of an unknown kind', 'two', [{ kind: 'warm' }], {}, 400],
  ['of another site', 'two', [], { origin: 'https://else.example' }, 403],
  ['that is not JSON', 'two', [], { 'content-type': 'text/plain' }, 415],
])('a message %s is refused', async (_what, line, messages, headers, status) => {
  expect((await say(line, messages, headers)).status).toBe(status)
})

test('no library has been run if there is no script', async () => {
  expect(await (await fetch(`${door.origin}/runtime/library`)).json()).toEqual([])
})

test.each([
  ['GET', '/runtime/else', 404],
  ['GET', '/runtime/lines/a/b', 404],
  ['GET', '/elsewhere', 418],
])('%s %s', async (method, path, status) => {
  expect((await fetch(door.origin + path, { method })).status).toBe(status)
})
