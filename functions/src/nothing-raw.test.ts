import { expect, test } from '@jest/globals'
import { InvocationContext } from '@azure/functions'
import { agents } from '#core/staged-hit'
import { sealImageToken } from '#core/token'
import { ask } from './http/ask.ts'
import { createOpen } from './http/open.ts'
import { begin, createStage } from './http/stage.ts'
import { hmacSha256 } from './mac.ts'
import { createRecordHit } from './queue/record-hit.ts'
import { createRefoldMessage } from './refold-message.ts'
import { makeMailboxId, makeMessageId } from '#core/ids'

/** What a reader's request says of the reader must go no further than the door. */

const address = '198.51.100.77'
const agent = `${agents.edge} Fingerprint/8.1.4711`

test('no address and no full user agent reaches a store or a log', async () => {
  const stage = createStage()
  const { stores, keys, door } = stage
  const mailboxId = makeMailboxId(new Uint8Array(8))
  const messageId = makeMessageId(begin, new Uint8Array(6))
  const { keyId, key } = keys.newest
  const token = sealImageToken({ keyId, mailboxId, messageId }, key, hmacSha256)
  const lines: string[] = []
  const context = new InvocationContext({
    logHandler: (_level, ...args) => lines.push(args.map(String).join(' ')),
  })
  const failing = { ...door, log: { append: () => Promise.reject(new Error('Down')) } }
  const asked = {
    path: `/o/${token}`,
    params: { token },
    headers: { 'user-agent': agent, 'x-forwarded-for': `203.0.113.9, ${address}:50123` },
  }
  stage.wait(60_000)
  const answers = [
    await ask(createOpen(door, keys.keyOf), asked),
    await ask(createOpen(failing, keys.keyOf), asked),
  ]
  const refold = createRefoldMessage(stores)
  const putAside = () => Promise.resolve()
  const record = createRecordHit({ hits: stores.hits, refold, putAside })
  await record(stage.left, context)
  await record([{ facts: asked.headers }], context)

  const kept = [
    stage.left,
    await stores.hits.list(mailboxId, messageId, 10),
    await stores.activity.list(mailboxId, undefined, 10),
    await stores.messages.get(mailboxId, messageId),
    answers.map(({ logs }) => logs),
    lines,
  ]
  expect(kept.every((each) => JSON.stringify(each).length > 2)).toBe(true)
  const everything = JSON.stringify(kept)
  const hex = Buffer.from(address.split('.').map(Number)).toString('hex')
  for (const raw of [address, hex, '203.0.113', 'Mozilla', '142.0.0', 'Fingerprint', '4711'])
    expect(everything).not.toContain(raw)
  expect(everything).toContain('Edge on Windows')
})
