import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { type IncomingMessage, request as ask } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import { openGuest, portBeside } from './guest.ts'
import { GuestFault } from './manifest.ts'
import { selfSigned } from './self-signed.ts'

const fixture = join(__dirname, '..', 'fixture')
const manifest = readFileSync(join(fixture, 'manifest.xml'), 'utf8')
const library = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'
const site = 'https://add-in.example'

async function opened(options: Parameters<typeof openGuest>[0]) {
  const guest = await openGuest(options)
  if (guest instanceof GuestFault) throw new Error(guest.detail)
  return guest
}

async function faultOf(options: Parameters<typeof openGuest>[0]): Promise<string> {
  const guest = await openGuest(options)
  if (guest instanceof GuestFault) return guest.detail
  await guest.close()
  return 'none'
}

describe('a guest from a folder', () => {
  test('is served at URLs of this machine, to which its manifest is adapted', async () => {
    const guest = await opened({ manifestXml: manifest, folder: fixture, port: 0 })
    const [origin = ''] = guest.origins
    expect(origin).toMatch(/^http:\/\/localhost:\d+$/)
    expect(guest.displayName).toBe('Fixture')
    expect(guest.remarks).toEqual([])
    expect(guest.manifestXml).not.toContain(site)
    expect(guest.manifestXml.replaceAll(origin, site)).toBe(manifest)

    const script = await fetch(`${origin}/launch.js?v=1`)
    expect(script.headers.get('content-type')).toContain('text/javascript')
    expect(script.headers.get('access-control-allow-origin')).toBe('*')
    expect(await script.text()).toBe(readFileSync(join(fixture, 'launch.js'), 'utf8'))
    const icon = await fetch(`${origin}/icon.png`, { method: 'HEAD' })
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect((await fetch(`${origin}/office-js/office.js`)).status).toBe(200)
    expect((await fetch(`${origin}/gone.html`)).status).toBe(404)
    expect((await fetch(`${origin}/pane.html`, { method: 'POST' })).status).toBe(405)
    await guest.close()
    await expect(fetch(`${origin}/pane.html`)).rejects.toThrow()
  })

  test('may be a part of its site', async () => {
    const deep = manifest.replaceAll(site, `${site}/samples/one`)
    const guest = await opened({ manifestXml: deep, folder: fixture, port: 0 })
    const [origin] = guest.origins
    expect(guest.manifestXml).toContain(`"${origin}/samples/one/pane.html"`)
    expect((await fetch(`${origin}/samples/one/pane.html`)).status).toBe(200)
    expect((await fetch(`${origin}/pane.html`)).status).toBe(404)
    await guest.close()
  })

  test('is told what is missing', async () => {
    const manifestXml = manifest.replace('/launch.js"', '/gone.js"')
    const guest = await opened({ manifestXml, folder: fixture, port: 0 })
    expect(guest.remarks).toEqual([`${site}/gone.js is not in ${fixture}.`])
    await guest.close()
  })

  test.each([
    ['{"$schema": "unified"}', /^This is JSON, like a unified manifest/],
    ['<html></html>', /^The manifest is not that of a mail add-in\.$/],
    ['invalid XML', /^The manifest is not well formed: .{0,300}\.$/s],
  ])('is refused with %s', async (manifestXml, sentence) => {
    expect(await faultOf({ manifestXml, folder: fixture, port: 0 })).toMatch(sentence)
  })

  test('is refused if the folder contains none of it', async () => {
    expect(await faultOf({ manifestXml: manifest, folder: __dirname, port: 0 })).toMatch(
      /^Nothing that the manifest names is in .*, not even https:\/\/add-in\.example\//,
    )
  })
})

describe('a guest from its own server with a self-signed certificate', () => {
  let server: Server
  let own = ''
  let asked: [string | undefined, string | undefined][] = []

  beforeAll(async () => {
    server = createServer(selfSigned(), (request, response) => {
      const path = request.url ?? ''
      asked.push([request.headers.host, request.headers.origin])
      response.setHeader('content-security-policy', "frame-ancestors 'none'")
      response.setHeader('x-frame-options', 'DENY')
      if (path === '/moved') response.writeHead(302, { location: `${own}/pane.html` }).end()
      else if (path === '/bytes') response.end(Uint8Array.of(0, 255, 128))
      else if (path === '/gone.html') response.writeHead(404).end()
      else if (path === '/own.js')
        response.setHeader('content-type', 'text/javascript').end(`open('${own}/a')`)
      else
        response
          .setHeader('content-type', 'text/html')
          .end(`<script src="${library}"></script><a href="${own}/x">ü</a>${request.method}`)
    })
    server.on('upgrade', (request, socket) => {
      asked.push([request.headers.host, request.headers.origin])
      socket.write('HTTP/1.1 101 Hello\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
      socket.on('data', (chunk) => socket.write(`you said ${String(chunk)}`))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    own = `https://localhost:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  test('is proxied, with the local library and URLs', async () => {
    const manifestXml = manifest.replaceAll(site, own)
    const guest = await opened({ manifestXml, port: 0 })
    const [door] = guest.origins
    expect(guest.remarks).toEqual([])
    asked = []
    const page = await fetch(`${door}/pane.html`, {
      method: 'POST',
      headers: { origin: `${door}` },
    })
    expect(await page.text()).toBe(
      `<script src="/office-js/native-bridge.js"></script><script src="/office-js/nested-app-auth.js"></script>` +
        `<script src="/office-js/microsoft-ajax.js"></script><script src="/office-js/office.js"></script>` +
        `<a href="${door}/x">ü</a>POST`,
    )
    expect(page.headers.get('content-security-policy')).toBeNull()
    expect(page.headers.get('x-frame-options')).toBeNull()
    expect(asked).toEqual([[new URL(own).host, own]])
    expect(await (await fetch(`${door}/own.js`)).text()).toBe(`open('${door}/a')`)
    const bytes = new Uint8Array(await (await fetch(`${door}/bytes`)).arrayBuffer())
    expect([...bytes]).toEqual([0, 255, 128])
    const moved = await fetch(`${door}/moved`, { redirect: 'manual' })
    expect(moved.headers.get('location')).toBe(`${door}/pane.html`)
    await guest.close()
  })

  test('has the web sockets of its server proxied', async () => {
    const guest = await opened({ manifestXml: manifest.replaceAll(site, own), port: 0 })
    const [door = ''] = guest.origins
    asked = []
    const request = ask(`${door}/ws`, {
      headers: { connection: 'Upgrade', upgrade: 'websocket', origin: door },
    }).end()
    const [answer, socket] = (await once(request, 'upgrade')) as [IncomingMessage, Socket]
    expect(answer.headers.upgrade).toBe('websocket')
    expect(asked).toEqual([[new URL(own).host, own]])
    socket.write('hello')
    expect(String((await once(socket, 'data'))[0])).toBe('you said hello')
    await guest.close()
  })

  test('is told which page is missing', async () => {
    const manifestXml = manifest.replaceAll(site, own).replace(/\/pane\.html/g, '/gone.html')
    const guest = await opened({ manifestXml, port: 0 })
    expect(guest.remarks).toEqual([`${own}/gone.html answers with status 404.`])
    await guest.close()
  })

  test('is refused if nobody answers', async () => {
    const manifestXml = manifest.replaceAll(site, 'https://localhost:1')
    expect(await faultOf({ manifestXml, port: 0 })).toMatch(
      /^https:\/\/localhost:1\/\w+\.\w+ does not answer: ECONNREFUSED\.\nStart the add-in’s own server first/,
    )
  })
})

test('portBeside() avoids the ports of the add-in’s own servers', () => {
  const origins = ['https://localhost:3000', 'https://localhost:3001', 'https://add-in.example']
  expect(portBeside(3000, origins)).toBe(3002)
  expect(portBeside(4000, origins)).toBe(4000)
  expect(portBeside(0, origins)).toBe(0)
})
