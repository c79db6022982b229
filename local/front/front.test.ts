import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as ask, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listenOnLoopback, type Loopback } from '../outlook/loopback.ts'
import { createFront } from './front.ts'

const folder = mkdtempSync(join(tmpdir(), 'telltale-front-'))
const addinFolder = join(folder, 'addin')
mkdirSync(join(addinFolder, 'icons'), { recursive: true })
writeFileSync(join(addinFolder, 'launch.js'), 'launch()')
writeFileSync(join(addinFolder, 'pane.html'), '<!doctype html>')
writeFileSync(join(addinFolder, 'icons', 'icon-16.png'), Uint8Array.of(137, 80))
writeFileSync(join(folder, 'secret.js'), 'secret')

const front = createFront({
  addin: { folder: addinFolder },
  allowedScripts: '{"allowed":[]}',
  headers: { '/addin/pane.html': { 'referrer-policy': 'no-referrer' } },
  serveOfficeJs: (request, response) => {
    if (!request.url?.startsWith('/office-js/')) return false
    response.end('office')
    return true
  },
})
let behind: Loopback
let loopback: Loopback

beforeAll(async () => {
  ;[behind, loopback] = await Promise.all([listenOnLoopback(0), listenOnLoopback(0)])
  behind.serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'], 'content-type': 'application/json' })
      const { method, url, headers } = request
      response.end(JSON.stringify({ method, url, headers, body: String(Buffer.concat(chunks)) }))
    })
  })
  loopback.serve(front.handle)
})

afterAll(async () => {
  await Promise.all([loopback.close(), behind.close()])
  rmSync(folder, { recursive: true })
})

beforeEach(() => front.setService({ state: 'running', port: behind.port }))

describe('the files of the add-in', () => {
  test.each([
    ['/addin/launch.js', 'text/javascript; charset=utf-8', 8],
    ['/addin/launch.js?et=1', 'text/javascript; charset=utf-8', 8],
    ['/addin/pane.html', 'text/html; charset=utf-8', 15],
    ['/addin/icons/icon-16.png', 'image/png', 2],
  ])('%s is served as %s', async (path, type, size) => {
    const response = await fetch(loopback.origin + path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('cache-control')).toBe('no-cache')
    const headers = { 'if-none-match': response.headers.get('etag') ?? '' }
    expect((await fetch(response.url, { headers })).status).toBe(304)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect((await response.arrayBuffer()).byteLength).toBe(size)
  })

  test('are kept by a browser where none is built anew meanwhile', async () => {
    const stay = await listenOnLoopback(0)
    const addin = { folder: addinFolder, stay: true }
    stay.serve(createFront({ addin, allowedScripts: '', serveOfficeJs: () => false }).handle)
    const response = await fetch(`${stay.origin}/addin/launch.js`)
    expect(response.headers.get('cache-control')).toBe('max-age=600')
    await stay.close()
  })

  test('get the headers of their path, and no others', async () => {
    const policyOf = async (path: string) =>
      (await fetch(loopback.origin + path)).headers.get('referrer-policy')
    expect(await policyOf('/addin/pane.html?et=1')).toBe('no-referrer')
    expect(await policyOf('/addin/launch.js')).toBeNull()
  })

  test('answer HEAD without a body', async () => {
    const response = await fetch(`${loopback.origin}/addin/launch.js`, { method: 'HEAD' })
    expect(response.headers.get('content-length')).toBe('8')
    expect(await response.text()).toBe('')
  })

  test.each([
    '/addin/',
    '/addin/icons',
    '/addin/none.js',
    '/addin/../secret.js',
    '/addin/%2e%2e/secret.js',
    '/addin/..%2fsecret.js',
    '/addin/icons/..%5c..%5c..%5csecret.js',
    '/addin/%00',
    '/addin/%ZZ',
    '/addin/launch.js%00.png',
  ])('%s is not found', async (path) => {
    expect((await rawGet(path)).statusCode).toBe(404)
  })
})

test('the list of allowed scripts is served where Outlook looks for it', async () => {
  const response = await fetch(`${loopback.origin}/.well-known/microsoft-officeaddins-allowed.json`)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual({ allowed: [] })
})

test('Office.js is served even while the service is stopped', async () => {
  front.setService({ state: 'refusing' })
  expect(await (await fetch(`${loopback.origin}/office-js/office.js`)).text()).toBe('office')
})

test('the root leads to the privacy page', async () => {
  const response = await fetch(loopback.origin, { redirect: 'manual' })
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('/privacy')
})

describe('everything else', () => {
  test('is forwarded to the functions and back', async () => {
    const response = await fetch(`${loopback.origin}/api/x%2Fy?q=%20`, {
      method: 'PUT',
      body: 'héllo',
      headers: { 'x-forwarded-for': '198.51.100.7' },
    })
    expect(response.status).toBe(201)
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await response.json()).toMatchObject({
      method: 'PUT',
      url: '/api/x%2Fy?q=%20',
      body: 'héllo',
      headers: {
        host: `localhost:${loopback.port}`,
        'x-forwarded-for': expect.stringMatching(/^198\.51\.100\.7, (127\.0\.0\.1|::1)$/),
        'x-forwarded-host': `localhost:${loopback.port}`,
        'x-forwarded-proto': 'http',
        'content-length': '6',
      },
    })
  })

  test.each([
    ['it is stopped', { state: 'refusing' }],
    ['nothing listens', { state: 'running', port: 1 }],
  ] as const)('is a problem at once if %s', async (_name, service) => {
    front.setService(service)
    const response = await fetch(`${loopback.origin}/api/health`)
    expect(response.status).toBe(503)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 503, code: 'service-unavailable' })
  })

  test('gets no answer while the service hangs', async () => {
    front.setService({ state: 'hanging' })
    const asked = fetch(`${loopback.origin}/api/health`, { signal: AbortSignal.timeout(300) })
    await expect(asked).rejects.toHaveProperty('name', 'TimeoutError')
  })
})

/** Requests a path verbatim, which fetch would normalise. */
function rawGet(path: string): Promise<IncomingMessage> {
  return new Promise((done, failed) => {
    const asked = ask({ host: '127.0.0.1', port: loopback.port, path }, done)
    asked.on('error', failed).end()
  })
}
