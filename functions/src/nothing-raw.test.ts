import { expect, test } from '@jest/globals'
import { InvocationContext } from '@azure/functions'
import { agents } from '#core/staged-hit'
import { sealImageToken } from '#core/token'
import { ask } from './http/ask.ts'
import { createOpen } from './http/open.ts'
import { begin, createStage, registrationOf } from './http/stage.ts'
import { createJudgeAgain } from './judge-again.ts'
import { hmacSha256 } from './mac.ts'
import { createNoticeSweeps } from './queue/notice-sweeps.ts'
import { createRecordHit } from './queue/record-hit.ts'
import { createRefoldMessage } from './refold-message.ts'
import { makeMailboxId, makeMessageId, type MessageId } from '#core/ids'

/** What a request reveals about its reader must not get past the tracking routes. */

const address = '198.51.100.77'
const agent = `${agents.edge} Fingerprint/8.1.4711`

test('no address and no full user agent reaches a store or a log', async () => {
  const stage = createStage()
  const { stores, keys, door } = stage
  const mailboxId = makeMailboxId(new Uint8Array(8))
  const messageIds = [0, 1, 2, 3].map((n) => makeMessageId(begin, new Uint8Array(6).fill(n)))
  const [messageId = makeMessageId(begin, new Uint8Array(6))] = messageIds
  const { keyId, key } = keys.newest
  const lines: string[] = []
  const context = new InvocationContext({
    logHandler: (_level, ...args) => lines.push(args.map(String).join(' ')),
  })
  const failing = { ...door, log: { append: () => Promise.reject(new Error('Down')) } }
  const headers = { 'user-agent': agent, 'x-forwarded-for': `203.0.113.9, ${address}:50123` }
  const askFor = (message: MessageId, at = door) => {
    const claims = { keyId, mailboxId, messageId: message }
    const token = sealImageToken(claims, key, hmacSha256)
    return ask(createOpen(at, keys.keyOf), { path: `/o/${token}`, params: { token }, headers })
  }
  stage.wait(60_000)
  const answers = [await askFor(messageId), await askFor(messageId, failing)]
  const refold = createRefoldMessage(stores)
  const putAside = () => Promise.resolve()
  const judgeAgain = createJudgeAgain(stores.hits, refold)
  const noticeSweeps = createNoticeSweeps({ ...stores, judgeAgain })
  const record = createRecordHit({ hits: stores.hits, refold, putAside, noticeSweeps })
  await record(stage.left.splice(0), context)
  await record([{ facts: headers }], context)
  // The same address at mails to several people within moments: such a sweep is stored.
  for (const [n, message] of messageIds.entries()) {
    const registration = registrationOf('Prices', `Reader${n} Cole`)
    await stores.messages.register(mailboxId, message, registration, begin)
    await askFor(message)
    await record(stage.left.slice(-1), context)
  }

  const kept = [
    stage.left,
    await stores.hits.list(mailboxId, messageId, 10),
    await stores.activity.list(mailboxId, undefined, 10),
    await stores.messages.get(mailboxId, messageId),
    answers.map(({ logs }) => logs),
    await stores.ownUses.list(mailboxId, 0, begin * 2, 100),
    await stores.ownUses.kept(mailboxId, messageId, 100),
    lines,
  ]
  expect(kept.every((each) => JSON.stringify(each).length > 2)).toBe(true)
  const everything = JSON.stringify(kept)
  const hex = Buffer.from(address.split('.').map(Number)).toString('hex')
  for (const raw of [address, hex, '203.0.113', 'Mozilla', '142.0.0', 'Fingerprint', '4711'])
    expect(everything).not.toContain(raw)
  expect(everything).toContain('Edge on Windows')
})
