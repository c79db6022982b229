import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { serveOfficeJs } from './serve.ts'

const dist = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist')

let server: Server
let origin = ''
beforeAll(async () => {
  server = createServer((asked, response) => {
    if (!serveOfficeJs(asked, response)) response.writeHead(418).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Sends a path verbatim, as an attacker would; fetch would normalise it. */
function rawStatus(path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const { port } = server.address() as AddressInfo
    const asked = request({ port, path })
    asked.on('response', (answer) => resolve(answer.resume().statusCode)).end()
  })
}

describe('serveOfficeJs()', () => {
  test.each([
    ['office.js', 'office.js'],
    ['OUTLOOK-web-16.01.JS', 'outlook-web-16.01.js'],
    ['en-us/outlook_strings.js', 'en-us/outlook_strings.js'],
    ['AgaveErrorUX/index.html', 'agaveerrorux/index.html'],
    ['AgaveErrorUX/AgaveErrorUX.js', 'agaveerrorux/agaveerrorux.js'],
  ])('serves %s byte by byte', async (path, file) => {
    const answer = await fetch(`${origin}/office-js/${path}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.equals(readFileSync(join(dist, file)))).toBe(true)
  })

  test.each([
    '/office-js/nothing.js',
    '/office-js/../package.json',
    '/office-js/..%2fpackage.json',
    '/office-js/%2e%2e/%2e%2e/package.json',
    '/office-js/en-us',
    '/office-js/',
  ])('has nothing at %s', async (path) => {
    expect([404, 418]).toContain(await rawStatus(path))
  })

  test.each(['/', '/office.js', '/office-js', '/office-js/%zz'])('ignores %s', async (path) => {
    expect(await rawStatus(path)).toBe(418)
  })

  test('answers HEAD and refuses writes', async () => {
    const head = await fetch(`${origin}/office-js/office.js`, { method: 'HEAD' })
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(10_000)
    const post = await fetch(`${origin}/office-js/office.js`, { method: 'POST' })
    expect(post.status).toBe(405)
  })
})

/** The members that Office.js needs, in a separate realm. */
interface StandIn {
  readonly Sys: {
    readonly StringBuilder: new (text?: string) => { append(text: string): unknown }
  }
  readonly validate: (values: unknown[], expected: unknown[]) => Error | null
}

describe('microsoft-ajax.js', () => {
  const window: Record<string, unknown> = {}
  const source = readFileSync(join(__dirname, 'microsoft-ajax.js'), 'utf8')
  const standIn = runInNewContext(
    `${source}; ({ Sys: window.Sys, validate: Function._validateParams, isLoaded: ` +
      `typeof Function.registerNamespace === 'function' && typeof Function.registerClass === 'function' })`,
    { window },
  ) as StandIn & { readonly isLoaded: boolean }

  test('has the members that the library looks for', () => {
    expect(standIn.isLoaded).toBe(true)
    expect(window['Type']).toBeDefined()
    expect(String(new standIn.Sys.StringBuilder('a').append('b'))).toBe('ab')
  })

  test.each([
    ['what is expected', ['a', 1], [{ name: 'x', type: undefined }, { name: 'y' }], null],
    ['too many', ['a', 1], [{ name: 'x' }], 'Sys.ParameterCountException'],
    ['too few', [], [{ name: 'x' }], 'Sys.ParameterCountException'],
    ['too few, where that is allowed', [], [{ name: 'x', optional: true }], null],
    ['nothing', [undefined], [{ name: 'x' }], 'Sys.ArgumentUndefinedException'],
    ['null', [null], [{ name: 'x', mayBeNull: false }], 'Sys.ArgumentNullException'],
    ['null, where that is allowed', [null], [{ name: 'x', mayBeNull: true }], null],
  ])('handles %s as the library expects', (_what, values, expected, name) => {
    expect(standIn.validate(values, expected)?.name ?? null).toBe(name)
  })
})
