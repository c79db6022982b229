import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import { makeActivityId, makeHitId, makeMailboxId, makeMessageId } from '#core/ids'
import { openFoldMs } from '#core/limits'
import type { Answer } from '#core/reply/answer'
import { createRefoldMessage } from './refold-message.ts'
import { connectAzure } from './storage/azure-clients.ts'
import { createAzureStores } from './storage/azure-stores.ts'
import { type Azurite, startAzurite } from './storage/azurite.ts'
import { createSurroundings } from './surroundings.ts'

jest.setTimeout(60_000)

const mailboxId = makeMailboxId(new Uint8Array(8))
const messageId = makeMessageId(1, new Uint8Array(6))
const begun = Date.UTC(2026, 10, 21)
const each = 12

let azurite: Azurite

beforeAll(async () => {
  azurite = await startAzurite()
})

afterAll(() => azurite.close())

/** A separate process with its own memory, on the same storage. */
function connect() {
  const { connectionString } = azurite
  const stores = createAzureStores(connectAzure({ kind: 'connection-string', connectionString }))
  const nobody = {
    around: () => Promise.resolve({ followed: [], anonymous: [], knownReaders: [] }),
    learn: () => Promise.resolve(true),
  }
  const noUses = () => Promise.resolve([])
  const around = createSurroundings(noUses, { ...nobody } as never, stores.answers)
  return { stores, refold: createRefoldMessage(stores, around) }
}

function hitAt(at: number): Hit {
  const facts = { ...noFacts, agent: 'browser', client: 'Chrome on Windows' } as const
  const hitId = makeHitId(begun + at * 2 * openFoldMs, Uint8Array.of(0, 0, 0, 0, 0, at))
  return { hitId, mailboxId, messageId, index: 0, destination: null, facts }
}

function answerAt(at: number): Answer {
  const bytes = Uint8Array.of(0, 0, 0, 0, 1, at)
  return {
    ...{ id: makeActivityId(begun + at, bytes), kind: at % 2 === 0 ? 'reply' : 'bounce' },
    ...{ at: begun + at, name: 'Dana Cole', as: 'recipient', from: null, failed: null },
    ...{ recipient: 'dana@contoso.example', reasons: ['answers-mail'] },
  }
}

/** Retries until it succeeds, as the queue does. */
async function untilDone(work: () => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 5; tries++)
    try {
      return await work()
    } catch (error) {
      if (tries === 4) throw error
    }
}

test('opens and answers saved at the same time do not overwrite each other', async () => {
  const [opens, more, answers] = [connect(), connect(), connect()]
  const record = async ({ stores, refold }: typeof opens, from: number): Promise<void> => {
    for (let at = from; at < each; at += 2) {
      await stores.hits.keep([hitAt(at)])
      await untilDone(() => refold(mailboxId, messageId, [hitAt(at)]))
    }
  }
  const answer = async ({ stores, refold }: typeof opens): Promise<void> => {
    for (let at = 0; at < each; at++) {
      await stores.answers.put(mailboxId, messageId, answerAt(at))
      await untilDone(() => refold(mailboxId, messageId))
    }
  }
  await Promise.all([record(opens, 0), record(more, 1), answer(answers)])
  const message = await connect().stores.messages.get(mailboxId, messageId)
  expect(message?.counts).toMatchObject({ naiveOpens: each })
  expect(message?.counts.lastOpenAt).toBe(begun + (each - 1) * 2 * openFoldMs)
  expect(message?.answers).toEqual({ repliedAt: begun + each - 2, bouncedAt: begun + each - 1 })
})
