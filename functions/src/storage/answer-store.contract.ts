import { expect, test } from '@jest/globals'
import { makeActivityId } from '#core/ids'
import { failedMax } from '#core/limits'
import type { Answer } from '#core/reply/answer'
import type { Stores } from './azure-stores.ts'
import { messageAt, newMailbox, start } from './stored-samples.ts'

const replyAt = (at: number): Answer => ({
  id: makeActivityId(at, Uint8Array.of(1, 2, 3, 4, 5, 6)),
  kind: 'reply',
  at,
  name: 'Dána "D" Cole',
  as: 'other-address',
  from: 'd.cole@gmail.example',
  recipient: 'dana@contoso.example',
  failed: null,
  reasons: ['answers-mail', 'same-name'],
})

export function answerContract(stores: () => Stores): void {
  test('put() stores an answer once, however often it arrives, and replaces it', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const late: Answer = { ...replyAt(start), as: 'recipient' }
    for (const answer of [replyAt(start), replyAt(start), late])
      await stores().answers.put(mailboxId, messageId, answer)
    expect(await stores().answers.list(mailboxId, messageId, 10)).toEqual([late])
  })

  test('list() returns the newest first, up to a limit, of this message only', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const [first, third, second] = [1, 3, 2].map((at) => replyAt(start + at))
    for (const answer of [first, third, second])
      if (answer !== undefined) await stores().answers.put(mailboxId, messageId, answer)
    await stores().answers.put(mailboxId, messageAt(start), replyAt(start))
    await stores().answers.put(newMailbox(), messageId, replyAt(start))
    expect(await stores().answers.list(mailboxId, messageId, 10)).toEqual([third, second, first])
    expect(await stores().answers.list(mailboxId, messageId, 1)).toEqual([third])
    expect(await stores().answers.list(mailboxId, messageAt(start), 10)).toEqual([])
  })

  test('put() stores the longest bounce', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const failed = Array.from({ length: failedMax }, (_, at) => `${'x'.repeat(300)}${at}@b.example`)
    const bounce: Answer = { ...replyAt(start), kind: 'bounce', as: null, failed }
    await stores().answers.put(mailboxId, messageId, bounce)
    expect(await stores().answers.list(mailboxId, messageId, 1)).toEqual([bounce])
  })

  test('put() never brings back a person who was erased from the answer', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const { answers } = stores()
    const erased: Answer = { ...replyAt(start), name: '', from: null, recipient: null }
    await answers.put(mailboxId, messageId, replyAt(start))
    await answers.erase(mailboxId, messageId, erased)
    for (let reads = 0; reads < 2; reads++) await answers.put(mailboxId, messageId, replyAt(start))
    expect(await answers.list(mailboxId, messageId, 10)).toEqual([erased])
    await answers.put(mailboxId, messageAt(start + 1), replyAt(start))
    expect(await answers.list(mailboxId, messageId, 10)).toEqual([erased])
  })

  test('remove() removes an answer, and says whether there was one', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const { answers } = stores()
    const { id } = replyAt(start)
    expect(await answers.remove(mailboxId, messageId, id)).toBe(false)
    for (const at of [start, start + 1]) await answers.put(mailboxId, messageId, replyAt(at))
    expect(await answers.remove(mailboxId, messageId, id)).toBe(true)
    expect(await answers.remove(mailboxId, messageId, id)).toBe(false)
    expect(await answers.list(mailboxId, messageId, 10)).toEqual([replyAt(start + 1)])
  })
}
