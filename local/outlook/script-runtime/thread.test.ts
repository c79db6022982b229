import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ManifestFault, readManifest } from '../manifest/read-manifest.ts'
import { clients } from '../model/client.ts'
import { nativeBridgeOf } from '../native/context.ts'
import type { FrameHost } from '../web/frame.ts'
import { startThread } from './thread.ts'

/** The library gives up on a file after ten seconds. */
const libraryPatienceMs = 10_000

test('a thread that was started in advance works after any delay', async () => {
  const addIn = readManifest(readFileSync(join(__dirname, '../fixture/manifest.xml'), 'utf8'))
  if (addIn instanceof ManifestFault) throw new Error(addIn.detail)
  const host: FrameHost = {
    addIn,
    client: clients.classic,
    traps: () => new Set(),
    locale: 'en-US',
    dark: () => false,
    settings: () => ({}),
    accessToken: () => Promise.resolve(''),
    nestedAppAuth: () => Promise.resolve(''),
    report: () => undefined,
  }
  const place = { channel: 'run', hostOrigin: 'http://localhost:3000' }
  const thread = startThread()
  await new Promise((resolve) => setTimeout(resolve, libraryPatienceMs + 1_500))
  const asked = new Promise((resolve) => thread.hear((message) => resolve(message.kind)))
  thread.tell({
    kind: 'begin',
    name: JSON.stringify({ nativeBridge: nativeBridgeOf(host, place) }),
  })
  expect(await asked).toBe('native')
  await thread.end()
}, 30_000)
