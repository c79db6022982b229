import { expect, test } from '@jest/globals'
import { destinationCharsMax, linksPerMessageMax } from '#core/limits'
import type { Stores } from './azure-stores.ts'
import { hitAt, messageAt, newMailbox, start } from './stored-samples.ts'

export function hitContract(stores: () => Stores): void {
  test('add() keeps a hit once, however often it is delivered', async () => {
    const hit = hitAt(start, newMailbox(), messageAt(start))
    expect(await stores().hits.add(hit)).toBe(true)
    expect(await stores().hits.add(hit)).toBe(false)
    expect(await stores().hits.list(hit.mailboxId, hit.messageId, 10)).toEqual([hit])
  })

  test('list() gives the oldest first, at most so many, of this message only', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const [third, first, second] = [3, 1, 2].map((second, index) =>
      hitAt(start + second * 1000, mailboxId, messageId, index),
    )
    for (const hit of [third, first, second]) if (hit !== undefined) await stores().hits.add(hit)
    await stores().hits.add(hitAt(start, mailboxId, messageAt(start)))
    await stores().hits.add(hitAt(start, newMailbox(), messageId))
    expect(await stores().hits.list(mailboxId, messageId, 10)).toEqual([first, second, third])
    expect(await stores().hits.list(mailboxId, messageId, 2)).toEqual([first, second])
    expect(await stores().hits.list(mailboxId, messageAt(start), 10)).toEqual([])
  })

  test('add() keeps the longest destination, in any script', async () => {
    const hit = {
      ...hitAt(start, newMailbox(), messageAt(start), linksPerMessageMax),
      destination: `https://例え.example/${'漢\u0001'.repeat(destinationCharsMax)}`.slice(
        0,
        destinationCharsMax,
      ),
    }
    await stores().hits.add(hit)
    expect(await stores().hits.list(hit.mailboxId, hit.messageId, 1)).toEqual([hit])
  })
}
