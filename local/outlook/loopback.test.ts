import { afterEach, expect, test } from '@jest/globals'
import { once } from 'node:events'
import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listenOnLoopback, type Loopback } from './loopback.ts'

const open: Loopback[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((loopback) => loopback.close()))
})

test('listenOnLoopback() answers at the origin that it returns', async () => {
  const { origin } = await listen(0)
  expect(await (await fetch(origin)).text()).toBe('here')
})

test('listenOnLoopback() takes the next free port if the requested one is in use', async () => {
  const first = await listen(0)
  const second = await listen(first.port)
  expect(second.port).toBeGreaterThan(first.port)
  expect(await (await fetch(second.origin)).text()).toBe('here')
})

test.each(['127.0.0.1', '::1'])(
  'listenOnLoopback() avoids a port that is in use on %s only',
  async (host) => {
    const other = createServer().listen(0, host)
    // Without an IPv6 loopback address nothing can be in use there.
    if (!(await once(other, 'listening').catch(() => undefined))) return
    const { port } = other.address() as AddressInfo
    expect((await listen(port)).port).toBeGreaterThan(port)
    other.close()
  },
)

test('listenOnLoopback() answers 503 until there is something to serve', async () => {
  const loopback = await listenOnLoopback(0)
  open.push(loopback)
  expect((await fetch(loopback.origin)).status).toBe(503)
})

test('listenOnLoopback() refuses a foreign host name that resolves to this machine', async () => {
  const { port } = await listen(0)
  const status = await new Promise((done) =>
    ask({ port, host: '127.0.0.1', headers: { host: `evil.example:${port}` } }, (response) =>
      done(response.statusCode),
    ).end(),
  )
  expect(status).toBe(421)
})

async function listen(port: number): Promise<Loopback> {
  const loopback = await listenOnLoopback(port)
  loopback.serve((_request, response) => response.end('here'))
  open.push(loopback)
  return loopback
}
