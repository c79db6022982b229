import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fixtureFolder, fixtureManifest, openFixture } from '../fixture/open-fixture.ts'
import { openLocalOutlook } from '../harness/local-outlook.ts'
import { contentTypeOf } from '../static-files.ts'
import { selfSigned } from './self-signed.ts'

/** An add-in that knows nothing of this machine, in every simulated Outlook. */

const site = 'https://add-in.example'
const library = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'
const manifest = readFileSync(fixtureManifest, 'utf8')
let server: Server
let own = ''

/** The fixture as its developer would serve it: over https, with Microsoft's library. */
function productionFile(path: string): Buffer | string {
  const file = readFileSync(join(fixtureFolder, path))
  if (!path.endsWith('.html')) return file
  const page = file.toString('utf8').replace(/\s*<script src="\/office-js\/[^>]*><\/script>/g, '')
  return page.replace('<title>', `<script type="text/javascript" src="${library}"></script><title>`)
}

beforeAll(async () => {
  server = createServer(selfSigned(), (request, response) => {
    const path = new URL(request.url ?? '/', own).pathname
    response.setHeader('content-type', contentTypeOf(path)).end(productionFile(path))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  own = `https://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const libraryOf = {
  web: 'outlook-web-16.01.js',
  classic: 'outlook-win32-16.02.js',
  mac: 'outlook-mac-16.00.js',
} as const

describe.each(['web', 'classic', 'mac'] as const)('on %s', (id) => {
  test('an add-in from its own server with a self-signed certificate changes a mail and shows a pane', async () => {
    const outlook = await openLocalOutlook({ manifest: manifest.replaceAll(site, own) })
    const client = await outlook.openClient(id)
    const mail = await client.compose({ to: 'dana@contoso.example', subject: 'Guest' })
    await mail.type('Hello MARK')
    const pane = await client.openPane('Fixture')
    await pane.getByText('Writing').waitFor()
    await mail.handlersDone()
    expect(await mail.send()).toEqual({ outcome: 'sent' })
    expect((await client.sent('Guest')).body.content).toMatch(/Hello <b>marked<\/b>/)
    const loaded = (await outlook.assertUnmodifiedOfficeJs()).map(({ path }) => path)
    expect(loaded).toEqual(expect.arrayContaining(['office.js', libraryOf[id]]))
    await outlook.close()
  }, 120_000)
})

test('an add-in from a folder changes a mail', async () => {
  const outlook = await openFixture()
  const client = await outlook.openClient('web')
  const draft = {
    subject: 'From a folder',
    body: { type: 'html', content: '<p>MARK</p>' },
  } as const
  const mail = await client.draft(draft)
  await mail.handlersDone()
  expect(await mail.send()).toEqual({ outcome: 'sent' })
  expect((await client.sent('From a folder')).body.content).toContain('<b>marked</b>')
  await outlook.close()
}, 60_000)
