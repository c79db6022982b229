import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import { makeHitId, makeMailboxId, makeMessageId, type MessageId } from '#core/ids'
import {
  sightingsKeptMax,
  sightingsNotedMax,
  sightingsPerSourceMax,
  sweptSourcesMax,
} from '#core/limits'
import { begin, createStage, registrationOf, type Stage } from '../http/stage.ts'
import { DamagedRow } from '../storage/stored.ts'
import { createNoticeSweeps, type NoticeSweeps } from './notice-sweeps.ts'
import { createSourceMemory } from './source-memory.ts'

const mailboxId = makeMailboxId(new Uint8Array(8))
const mail = (n: number): MessageId =>
  makeMessageId(begin, Uint8Array.of(0, 0, 0, 0, n >> 8, n & 0xff))

function hitAt(ms: number, n: number, source = 'scanner'): Hit {
  const random = Uint8Array.of(1, 0, 0, 0, n >> 8, n & 0xff)
  return {
    hitId: makeHitId(begin + ms, random),
    mailboxId,
    messageId: mail(n),
    index: 0,
    destination: null,
    facts: { ...noFacts, agent: 'browser', network: 'other', source },
  }
}

/**
 * Processes that share storage but not memory; counts their storage calls and judgements.
 * @param damaged a mail that cannot be read
 */
async function processes(mails: number, damaged?: MessageId) {
  const stage = createStage()
  for (let n = 0; n < mails; n++) {
    const registration = registrationOf('Prices', `Reader${n} Cole`)
    await stage.stores.messages.register(mailboxId, mail(n), registration, begin)
  }
  const asked: string[] = []
  const again: MessageId[] = []
  const begun = () =>
    createNoticeSweeps({
      ownUses: counted(stage, asked),
      messages: {
        get: (...key) => {
          asked.push('get')
          return key[1] === damaged
            ? Promise.reject(new DamagedRow('tracking'))
            : stage.stores.messages.get(...key)
        },
      },
      judgeAgain: ({ messageId }) => {
        again.push(messageId)
        return Promise.resolve()
      },
    })
  const kept = (n: number) => stage.stores.ownUses.kept(mailboxId, mail(n), 1_000)
  return { stage, asked, again, begun, kept }
}

function counted({ stores: { ownUses } }: Stage, asked: string[]): Stage['stores']['ownUses'] {
  const counting = (name: string): void => void asked.push(name)
  return {
    ...ownUses,
    note: (...use) => (counting('note'), ownUses.note(...use)),
    list: (...moment) => (counting('list'), ownUses.list(...moment)),
    keep: (...uses) => (counting('keep'), ownUses.keep(...uses)),
  }
}

/** As the queue function does: notice sweeps first, and revise other mails once the hits are judged. */
async function record(notice: NoticeSweeps, hits: readonly Hit[]): Promise<void> {
  const judgeAgain = await notice(hits)
  await judgeAgain()
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n)

test('a mail that cannot be read does not hide the sweep from the others', async () => {
  const { again, begun, kept } = await processes(5, mail(4))
  await record(
    begun(),
    numbers(5).map((n) => hitAt(n * 100, n)),
  )
  expect(again).toEqual([])
  for (const n of numbers(4)) expect((await kept(n)).length).toBeGreaterThan(0)
})

test('addresses seen at one mail each cost no storage call', async () => {
  const { asked, begun } = await processes(50)
  const notice = begun()
  const hits = numbers(50).map((n) => hitAt(n, n, `reader ${n}`))
  await record(notice, hits)
  await record(notice, [hitAt(60_000, 1, 'reader 0'), hitAt(60_500, 1, 'reader 0')])
  expect(asked).toEqual([])
})

test('an address seen at two mails is shared with other processes: one row per mail, and one read', async () => {
  const { asked, again, begun } = await processes(2)
  const notice = begun()
  await record(notice, [hitAt(0, 0)])
  await record(notice, [hitAt(900, 1)])
  expect(asked).toEqual(['note', 'note', 'list'])
  expect(again).toEqual([])
})

test('law: in any order, in one process or two, each mail of a sweep is recognised', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat(1_999), { minLength: 8, maxLength: 12 }),
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      fc.boolean(),
      async (times, chance, isAlone) => {
        const { begun, kept } = await processes(times.length)
        const [one, other] = [begun(), begun()]
        // At least two mails go to each process; otherwise they are assigned at random.
        for (const [n, ms] of times.entries()) {
          const second = n < 4 ? n % 2 === 0 : chance[n]
          await record(isAlone || second ? one : other, [hitAt(ms, n)])
        }
        for (const n of times.keys()) expect((await kept(n)).length).toBeGreaterThanOrEqual(3)
      },
    ),
    { numRuns: 30 },
  )
})

test('what failed is done when the hits are delivered again', async () => {
  const { begun, kept, again, stage } = await processes(5)
  const notice = begun()
  const first = numbers(3).map((n) => hitAt(n * 100, n))
  for (const hit of first) await record(notice, [hit])
  let isDown = true
  const { ownUses, messages } = stage.stores
  const failing = createNoticeSweeps({
    messages,
    judgeAgain: () => Promise.resolve(),
    ownUses: {
      ...ownUses,
      keep: (...uses) => (isDown ? Promise.reject(new Error('Down')) : ownUses.keep(...uses)),
    },
  })
  await expect(failing([...first, hitAt(300, 3)])).rejects.toThrow('Down')
  isDown = false
  await record(failing, [...first, hitAt(300, 3)])
  expect(await kept(0)).toHaveLength(3)
  again.length = 0
  await record(notice, [hitAt(400, 4)])
  expect(again).toEqual([mail(0), mail(1), mail(2)])
  again.length = 0
  await record(notice, [hitAt(400, 4)])
  expect(again).toEqual([])
})

test('a sweep of hundreds of mails stays within bounds and is recognised up to its last mail', async () => {
  const { asked, begun, kept } = await processes(300)
  const notice = begun()
  for (const from of numbers(30).map((batch) => batch * 10)) {
    const batch = numbers(10).map((n) => hitAt((from + n) * 20, from + n))
    await record(notice, batch)
  }
  const count = (name: string): number => asked.filter((one) => one === name).length
  for (const n of numbers(300)) {
    expect((await kept(n)).length).toBeGreaterThanOrEqual(3)
    expect((await kept(n)).length).toBeLessThanOrEqual(2 * sightingsKeptMax)
  }
  expect(count('get')).toBe(300)
  expect(count('keep')).toBeLessThan(2 * 300)
  expect(count('note')).toBeLessThanOrEqual(sightingsNotedMax)
})

test('a process remembers a bounded number of addresses, and a bounded history of each', () => {
  const remember = createSourceMemory()
  const [source] = remember([hitAt(0, 0, 'first')]).keys()
  for (const n of numbers(100)) remember([hitAt(n, n, 'first')])
  expect(source?.sighted.length).toBeLessThanOrEqual(sightingsPerSourceMax + 1)
  remember(numbers(sweptSourcesMax).map((n) => hitAt(0, 0, `reader ${n}`)))
  const [again] = remember([hitAt(0, 0, 'first')]).keys()
  expect(again).not.toBe(source)
  expect(again?.sighted).toHaveLength(1)
})
