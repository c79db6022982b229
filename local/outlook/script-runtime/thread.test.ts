import { expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ManifestFault, readManifest } from '../manifest/read-manifest.ts'
import { clients } from '../model/client.ts'
import { nativeBridgeOf } from '../native/context.ts'
import type { FrameHost } from '../web/frame.ts'
import { startThread, type Thread } from './thread.ts'

/** The library gives up on a file after ten seconds. */
const libraryPatienceMs = 10_000

test('a thread that was started in advance works after any delay', async () => {
  const thread = startThread()
  await new Promise((resolve) => setTimeout(resolve, libraryPatienceMs + 1_500))
  expect(await firstSaid(thread)).toBe('native')
  await thread.end()
}, 30_000)

test('a thread that was cleared serves another run as it did the first', async () => {
  const thread = startThread()
  expect(await firstSaid(thread)).toBe('native')
  expect(await thread.clear()).toBe(true)
  expect(await firstSaid(thread)).toBe('native')
  await thread.end()
}, 30_000)

test('a thread that has ended is not ready for another run', async () => {
  const thread = startThread()
  const cleared = thread.clear()
  await thread.end()
  expect(await cleared).toBe(false)
})

/** What the library says as soon as a run begins. */
async function firstSaid(thread: Thread): Promise<string> {
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
    reportExcess: () => undefined,
    report: () => undefined,
  }
  const place = { channel: 'run', hostOrigin: 'http://localhost:3000' }
  const said = new Promise<string>((resolve) =>
    thread.hear(({ kind }) => kind === 'warm' || resolve(kind)),
  )
  const nativeBridge = nativeBridgeOf(host, place)
  thread.tell({ kind: 'begin', name: JSON.stringify({ nativeBridge }) })
  return await said
}
