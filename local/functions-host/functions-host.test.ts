import { QueueClient } from '@azure/storage-queue'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { buildFunctionsApp } from '../../build/functions-app.ts'
import { projectFile } from '../../build/project.ts'
import { type Azurite, startAzurite } from '../azurite/azurite.ts'
import { buildFunctionsHost, type FunctionsHost, startFunctionsHost } from './functions-host.ts'

// Whole processes are started here: a busy machine needs its time for that.
jest.setTimeout(60_000)

const folder = mkdtempSync(join(tmpdir(), 'telltale-host-'))
const appFolder = join(folder, 'app')
let azurite: Azurite
let program: string
let host: FunctionsHost

beforeAll(async () => {
  const sample = projectFile('local/functions-host/sample-app')
  const app = {
    outFolder: appFolder,
    entry: join(sample, 'main.ts'),
    hostJson: join(sample, 'host.json'),
  }
  ;[azurite, program] = await Promise.all([
    startAzurite(join(folder, 'storage')),
    buildFunctionsHost(folder),
    buildFunctionsApp(app),
  ])
  host = await start(appFolder)
})

afterAll(async () => {
  await host.stop()
  await azurite.stop()
  rmSync(folder, { recursive: true })
})

describe('an HTTP function', () => {
  test('answers binary bodies, headers and several cookies', async () => {
    const response = await ask('GET', '/o/abc')
    expect(response.status).toBe(200)
    expect(response.headers.get('x-token')).toBe('abc')
    expect(response.headers.get('content-type')).toBe('image/gif')
    expect(response.headers.getSetCookie()).toEqual([
      'first=a%20b; Max-Age=60; Path=/o; HttpOnly; SameSite=Strict',
      'second=2; Expires=Fri, 02 Jan 1970 00:00:00 GMT; Secure',
    ])
    const expected = Uint8Array.from({ length: 256 }, (_, index) => index)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(expected)
  })

  test('answers HEAD without a body where it declares HEAD', async () => {
    const response = await ask('HEAD', '/o/abc')
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '256'])
    expect(await response.text()).toBe('')
  })

  test.each([
    ['HEAD', '/api/echo'],
    ['DELETE', '/o/abc'],
    ['GET', '/nowhere'],
    ['GET', '/o/a/b'],
  ])('is not found by %s %s', async (method, path) => {
    expect((await ask(method, path)).status).toBe(404)
  })

  test('is not found at a host with a password, of which Fetch makes no request', async () => {
    const answer = await raw(host.ready.port, 'GET', '/o/abc', { host: 'a:b@t.example' })
    expect(answer).toEqual([404, expect.anything(), ''])
  })

  test('is given method, address, query, parameters, headers and body', async () => {
    const body = Uint8Array.of(0, 1, 254, 255)
    const response = await ask('POST', '/api/echo/a%2Fb?x=1&y=%C3%A9&x=2', {
      body,
      headers: { 'x-asked': 'yes', host: 't.example' },
    })
    expect(await response.json()).toEqual({
      method: 'POST',
      url: `http://127.0.0.1:${host.ready.port}/api/echo/a%2Fb?x=1&y=%C3%A9&x=2`,
      query: { x: '1,2', y: 'é' },
      params: { word: 'a/b' },
      header: 'yes',
      body: '0001feff',
      functionName: 'echo',
      hooked: true,
    })
  })

  test.each([
    ['/api/throws', 500],
    ['/api/nothing', 200],
  ])('that answers nothing useful, %s, is an empty %i', async (path, status) => {
    const response = await ask('GET', path)
    expect([response.status, await response.text()]).toEqual([status, ''])
  })
})

describe('a request without a body, which goes to its function directly where there are no hooks', () => {
  let direct: FunctionsHost
  beforeAll(async () => {
    direct = await start(appFolder, false)
  })
  afterAll(() => direct.stop())

  const asked: readonly (readonly [path: string, headers?: Record<string, string>])[] = [
    ['/api/asked'],
    ['/api/asked/a%2Fb%20c?x=1&y=%C3%A9&x=2&=3&z'],
    ['/api/asked?', { 'User-Agent': 'Reader/1', 'X-Twice': 'a, b', 'x-empty': '', accept: '*/*' }],
    ['/api/asked', { 'x-ms-client-principal': 'bm90IGpzb24=' }],
    ...[
      ...'empty text empty-text typed-text html bytes view array-buffer json headers-list headers-object'.split(
        ' ',
      ),
      ...'response redirect no-content not-modified cookie number-header undefined-header'.split(
        ' ',
      ),
      ...'undefined-body null-body status-text null bad-header bad-status string none'.split(' '),
    ].map((name) => [`/api/returned/${name}`] as const),
  ]
  test.each(asked)(
    '%s %j is answered as over the worker’s protocol',
    async (path, headers = {}) => {
      for (const method of ['GET', 'HEAD']) {
        const [one, other] = await Promise.all(
          [host, direct].map((asking) => raw(asking.ready.port, method, path, headers)),
        )
        expect(one).toEqual(other)
      }
    },
  )
})

describe('a queue function', () => {
  test('is given each message, also when it failed before', async () => {
    const queue = queueOf('hits')
    await queue.create()
    await queue.sendMessage(Buffer.from('{"hit":1}').toString('base64'))
    await queue.sendMessage(Buffer.from('{"hit":"once"}').toString('base64'))
    await until(async () => {
      const seen = (await seenByApp()).filter((line) => line.startsWith('queue'))
      expect(seen.sort()).toEqual([
        'queue {"hit":"once"} 1 1',
        'queue {"hit":"once"} 2 2',
        'queue {"hit":1} 1 1',
      ])
    })
    await until(async () => expect((await queue.getProperties()).approximateMessagesCount).toBe(0))
  })

  test('gives up after three tries and leaves the message in the poison queue', async () => {
    const message = Buffer.from('"poison"').toString('base64')
    await queueOf('hits').sendMessage(message)
    await until(async () => {
      const peeked = await queueOf('hits-poison').peekMessages()
      expect(peeked.peekedMessageItems.map((item) => item.messageText)).toEqual([message])
    })
    const tries = (await seenByApp()).filter((line) => line.includes('poison'))
    expect(tries).toEqual(['queue "poison" 1 1', 'queue "poison" 2 2', 'queue "poison" 3 3'])
  })
})

test('a timer function runs on the schedule that a setting names', async () => {
  await until(async () => expect(await seenByApp()).toContain('timer false'))
})

test('the app meets its start hook before the first request', async () => {
  expect((await seenByApp())[0]).toBe('started')
})

test('stop() lets a request finish that is under way', async () => {
  const slow = ask('GET', '/api/slow').then((response) => response.text())
  // By the time that this one is answered, the slow one has arrived.
  await ask('GET', '/api/seen')
  await host.stop()
  expect(await slow).toBe('finished')
  await expect(ask('GET', '/api/seen')).rejects.toThrow()
  host = await start(appFolder)
})

describe('startFunctionsHost() says why it cannot run an app', () => {
  test.each([
    ['that registers nothing', 'module.exports = {}', 'registered no function'],
    ['that does not load', 'throw new Error("Broken on purpose")', 'Broken on purpose'],
  ])('%s', async (_name, code, said) => {
    const broken = join(folder, 'broken')
    cpSync(appFolder, broken, { recursive: true })
    writeFileSync(join(broken, 'main.cjs'), code)
    await expect(start(broken)).rejects.toThrow(said)
  })
})

function start(app: string, hooked = true): Promise<FunctionsHost> {
  return startFunctionsHost(program, {
    appFolder: app,
    settings: {
      AzureWebJobsStorage: azurite.connectionString,
      TICK: '* * * * * *',
      HOOKED: hooked ? 'yes' : 'no',
    },
    logFile: join(folder, 'host.log'),
  })
}

function ask(method: string, path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${host.ready.port}${path}`, { ...init, method })
}

/** The status, every header that does not depend on the moment, and the body, as they came. */
async function raw(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<unknown> {
  const [response] = (await once(
    request({ port, method, path, headers: { host: 't.example', ...headers } }).end(),
    'response',
  )) as [IncomingMessage]
  const { date, ...sent } = response.headers
  expect(date).toBeDefined()
  return [response.statusCode, sent, await text(response)]
}

async function seenByApp(): Promise<string[]> {
  return (await (await ask('GET', '/api/seen')).json()) as string[]
}

function queueOf(name: string): QueueClient {
  return new QueueClient(azurite.connectionString, name)
}

/** Waits for something that comes true within a few seconds. */
async function until(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + 8_000
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}
