import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Context } from '@microsoft/microsoft-graph-client'
import { BoundedTransport } from './transport.ts'

/** A real server that closes its idle connections while the client's event loop is blocked. */

const keptMs = 5_000
let server: Server
let origin = ''
let asked: string[] = []

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    setTimeout(() => response.end('{}'), 20)
  }).listen(0, '127.0.0.1')
  server.keepAliveTimeout = keptMs
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

async function ask(path: string, method = 'GET'): Promise<string> {
  const context: Context = { request: `${origin}${path}`, options: { method } }
  await new BoundedTransport().execute(context)
  return await context.response!.text()
}

/** Blocks the whole process, as on an overloaded machine or a suspended host. */
function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

test('requests succeed after a standstill in which the server closed all idle connections, each sent once', async () => {
  await Promise.all([1, 2, 3, 4].map((at) => ask(`/${at}`)))
  standStill(keptMs + 1_500)
  for (const at of [5, 6, 7, 8]) expect(await ask(`/${at}`)).toBe('{}')
  expect(asked).toHaveLength(8)
}, 30_000)
