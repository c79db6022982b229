import { expect, test } from '@jest/globals'
import { destinationCharsMax, linksPerMessageMax } from '#core/limits'
import type { Stores } from './azure-stores.ts'
import { hitAt, messageAt, newMailbox, start } from './stored-samples.ts'

export function hitContract(stores: () => Stores): void {
  test('keep() stores a hit once, however often and in whatever batch it is delivered', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const [first, second] = [1, 2].map((ms) => hitAt(start + ms, mailboxId, messageId))
    if (first === undefined || second === undefined) return
    for (const hits of [[], [first], [first], [second, first], [second]])
      await stores().hits.keep(hits)
    expect(await stores().hits.list(mailboxId, messageId, 10)).toEqual([first, second])
  })

  test('get() returns one hit of one message, and undefined for any other', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const hit = hitAt(start, mailboxId, messageId)
    await stores().hits.keep([hit, hitAt(start + 1, mailboxId, messageId)])
    expect(await stores().hits.get(mailboxId, messageId, hit.hitId)).toEqual(hit)
    expect(await stores().hits.get(newMailbox(), messageId, hit.hitId)).toBeUndefined()
    expect(await stores().hits.get(mailboxId, messageAt(start), hit.hitId)).toBeUndefined()
  })

  test('keep() takes more than one transaction holds', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const hits = Array.from({ length: 201 }, (_, ms) => hitAt(start + ms, mailboxId, messageId))
    await stores().hits.keep(hits)
    expect(await stores().hits.list(mailboxId, messageId, 300)).toEqual(hits)
  })

  test('list() returns the oldest first, up to a limit, of this message only', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const [third, first, second] = [3, 1, 2].map((second, index) =>
      hitAt(start + second * 1000, mailboxId, messageId, index),
    )
    for (const hit of [third, first, second]) if (hit !== undefined) await stores().hits.keep([hit])
    await stores().hits.keep([hitAt(start, mailboxId, messageAt(start))])
    await stores().hits.keep([hitAt(start, newMailbox(), messageId)])
    expect(await stores().hits.list(mailboxId, messageId, 10)).toEqual([first, second, third])
    expect(await stores().hits.list(mailboxId, messageId, 2)).toEqual([first, second])
    expect(await stores().hits.list(mailboxId, messageId, 2, first?.hitId)).toEqual([second, third])
    expect(await stores().hits.list(mailboxId, messageAt(start), 10)).toEqual([])
  })

  test('keep() stores the longest destination, in any script', async () => {
    const hit = {
      ...hitAt(start, newMailbox(), messageAt(start), linksPerMessageMax),
      destination: `https://例え.example/${'漢\u0001'.repeat(destinationCharsMax)}`.slice(
        0,
        destinationCharsMax,
      ),
    }
    await stores().hits.keep([hit])
    expect(await stores().hits.list(hit.mailboxId, hit.messageId, 1)).toEqual([hit])
  })
}
