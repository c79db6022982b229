import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { request as ask, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
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
  const socket = await openLine()
  socket.write(frame(0x81, begin))
  expect(await heard(socket, unavailable.length + 2)).toEqual(
    Buffer.from(`\x81${String.fromCharCode(unavailable.length)}${unavailable}`, 'latin1'),
  )
  socket.destroy()
})

test.each([
  ['byte by byte', [...frame(0x81, begin)].map((byte) => Buffer.from([byte]))],
  ['in parts', [frame(0x01, begin.slice(0, 9)), frame(0x89, '?'), frame(0x80, begin.slice(9))]],
  ['of 70,000 bytes', [frame(0x81, begin + ' '.repeat(70_000))]],
])('a message %s is understood', async (_how, chunks) => {
  const socket = await openLine()
  let said = ''
  socket.on('data', (bytes) => (said += String(bytes)))
  for (const chunk of chunks) {
    socket.write(chunk)
    await new Promise((resolve) => setImmediate(resolve))
  }
  while (!said.includes(unavailable)) await once(socket, 'data')
  socket.destroy()
})

test.each([
  ['that is not JSON', frame(0x81, '{')],
  ['that is a list', frame(0x81, `[${begin}]`)],
  ['of an unknown kind', frame(0x81, '{"kind":"warm"}')],
  ['that is too long', Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0x7f, 0, 0, 0, 0, 0, 0, 0])],
  ['that is not masked', Buffer.from('\x81\x01 ', 'latin1')],
  ['of farewell', frame(0x88, '')],
])('a message %s ends the line', async (_what, bytes) => {
  const socket = await openLine()
  socket.write(bytes)
  expect(await heard(socket, 2)).toEqual(Buffer.from([0x88, 0]))
  await once(socket, 'end')
})

test.each([
  ['another site', '/runtime/line', { origin: 'https://else.example' }],
  ['nobody', '/runtime/line', { origin: undefined }],
  ['a page that asks for something else', '/runtime/lines', {}],
])('%s gets no line', async (_who, path, headers) => {
  await expect(openLine(path, headers)).rejects.toThrow()
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

/** The example of RFC 6455. */
const key = 'dGhlIHNhbXBsZSBub25jZQ=='
const accepted = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='

async function openLine(path = '/runtime/line', changed: object = {}): Promise<Socket> {
  const headers: Record<string, string | undefined> = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-key': key,
    origin: door.origin,
    ...changed,
  }
  const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value))
  const asked = ask(door.origin + path, { headers: sent }).end()
  asked.on('response', ({ statusCode }) => asked.destroy(new Error(`Status ${statusCode}`)))
  const [answer, socket] = (await once(asked, 'upgrade')) as [IncomingMessage, Socket]
  expect(answer.headers['sec-websocket-accept']).toBe(accepted)
  return socket
}

async function heard(socket: Socket, length: number): Promise<Buffer> {
  let bytes = Buffer.alloc(0)
  while (bytes.length < length) {
    const [more] = (await once(socket, 'data')) as [Buffer]
    bytes = Buffer.concat([bytes, more])
  }
  return bytes
}

/** As a browser sends it: masked. */
function frame(first: number, text: string): Buffer {
  const payload = Buffer.from(text)
  const long = payload.length > 125
  const head = Buffer.alloc(long ? 10 : 2)
  head[0] = first
  head[1] = 0x80 | (long ? 127 : payload.length)
  if (long) head.writeBigUInt64BE(BigInt(payload.length), 2)
  const mask = Buffer.from([1, 2, 3, 4])
  return Buffer.concat([head, mask, payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))])
}
