import { expect, test } from '@jest/globals'
import { HttpRequest } from '@azure/functions'
import { createKeyRing } from '../key-ring.ts'
import { messageAt, newMailbox, start } from '../storage/stored-samples.ts'
import { createCallerDevice } from './caller-device.ts'
import { createRequestOrigin } from './request-origin.ts'

const [older, newer] = [1, 2].map((keyId) => ({ keyId, key: new Uint8Array(32).fill(keyId) }))
const messageId = messageAt(start)
const claims = { mailboxId: newMailbox(), messageId, index: 0 }
const request = new HttpRequest({
  method: 'GET',
  url: 'https://t.contoso.example/',
  headers: { 'x-forwarded-for': '192.0.2.7' },
})

test.each([
  ['before a key rotation', [older!], older!],
  ['after it, for a mail sent before', [newer!, older!], older!],
  ['after it, for a mail sent since', [newer!, older!], newer!],
])('hits from the caller’s own network have one of its places: %s', (_, listed, signer) => {
  const keys = createKeyRing([listed[0]!, ...listed.slice(1)])
  const device = createCallerDevice(keys, 1)(request, start)
  const hit = createRequestOrigin(() => 'other', keys, 1)(
    request,
    { ...claims, keyId: signer.keyId },
    start,
  )
  const places = device?.placesFor(messageId)
  expect(places).toHaveLength(listed.length)
  expect(places).toContain(hit.place)
  expect(device?.sources[0]).toBe(hit.source)
})
