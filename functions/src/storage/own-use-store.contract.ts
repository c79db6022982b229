import { expect, test } from '@jest/globals'
import type { Noticed, RepSaid } from '#core/own-use'
import type { Stores } from './azure-stores.ts'
import { hitAt, messageAt, newMailbox, start } from './stored-samples.ts'

const presence = (at: number, source = 'c291cmNlAAA'): Noticed => ({
  kind: 'presence',
  at,
  source,
  client: 'Edge on Windows',
})
const view = (at: number): Noticed => ({
  kind: 'view',
  at,
  messageId: messageAt(start),
  source: null,
  place: 'cGxhY2UAAAA',
})
const sighting = (at: number): Noticed => ({
  kind: 'sighting',
  at,
  source: 'c291cmNlAAA',
  messageId: messageAt(start),
})

export function ownUseContract(stores: () => Stores): void {
  test('list() returns what was done in an inclusive period, earliest first', async () => {
    const mailboxId = newMailbox()
    const uses = [presence(start + 4), view(start + 1), sighting(start + 2), presence(start + 3)]
    for (const use of uses) await stores().ownUses.note(mailboxId, use, 0)
    const [fourth, first, second, third] = uses
    const list = (from: number, until: number, limit = 10) =>
      stores().ownUses.list(mailboxId, start + from, start + until, limit)
    expect(await list(2, 3)).toEqual([second, third])
    expect(await list(0, 9)).toEqual([first, second, third, fourth])
    expect(await list(0, 9, 1)).toEqual([first])
    expect(await list(5, 9)).toEqual([])
    expect(await stores().ownUses.list(newMailbox(), start, start + 9, 10)).toEqual([])
  })

  test('note() stores two devices of one moment separately, and is idempotent', async () => {
    const mailboxId = newMailbox()
    const uses = [presence(start), presence(start, 'b3RoZXIAAAA'), presence(start)]
    for (const use of uses) await stores().ownUses.note(mailboxId, use, 0)
    const listed = await stores().ownUses.list(mailboxId, start, start, 10)
    expect(new Set(listed)).toEqual(new Set(uses.slice(0, 2)))
    expect(listed).toHaveLength(2)
  })

  test('note() deletes what is older than the given time', async () => {
    const mailboxId = newMailbox()
    for (const at of [start, start + 1, start + 2])
      await stores().ownUses.note(mailboxId, presence(at), 0)
    await stores().ownUses.note(mailboxId, presence(start + 3), start + 2)
    expect(await stores().ownUses.list(mailboxId, 0, start + 9, 10)).toEqual([
      presence(start + 2),
      presence(start + 3),
    ])
  })

  test('keep() outlives note(), adds to what is there, and is idempotent', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const [first, second, third] = [presence(start), view(start + 1), sighting(start + 2)]
    await stores().ownUses.keep(mailboxId, messageId, [second])
    await stores().ownUses.keep(mailboxId, messageId, [third, first, second])
    await stores().ownUses.keep(mailboxId, messageId, [])
    await stores().ownUses.note(mailboxId, presence(start + 5), start + 5)
    expect(await stores().ownUses.kept(mailboxId, messageId, 10)).toEqual([first, second, third])
    expect(await stores().ownUses.kept(mailboxId, messageAt(start + 1), 10)).toEqual([])
    expect(await stores().ownUses.list(mailboxId, 0, start + 4, 10)).toEqual([])
  })

  test('forget() deletes exactly what it is given, even if it is already gone', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const uses = [presence(start), presence(start + 1), view(start + 2), presence(start + 3)]
    for (const use of uses) await stores().ownUses.note(mailboxId, use, 0)
    await stores().ownUses.keep(mailboxId, messageId, uses.slice(0, 1))
    await stores().ownUses.forget(mailboxId, [presence(start), presence(start + 3)])
    await stores().ownUses.forget(mailboxId, [presence(start), presence(start + 9)])
    await stores().ownUses.forget(mailboxId, [])
    const left = await stores().ownUses.list(mailboxId, 0, start + 9, 10)
    expect(left).toEqual(uses.slice(1, 3))
    expect(await stores().ownUses.kept(mailboxId, messageId, 10)).toEqual(uses.slice(0, 1))
  })
}

export function saidContract(stores: () => Stores): void {
  test('say() stores a correction of each hit with its first time, listed before what was done', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const kept = () => stores().ownUses.kept(mailboxId, messageId, 10)
    const said = (at: number, was: RepSaid['was'], ms: number): RepSaid => {
      const { hitId } = hitAt(start + ms, mailboxId, messageId)
      return { kind: 'said', at, was, hitId }
    }
    const [first, second] = [said(start + 8, 'me', 1), said(start + 9, 'not-a-person', 2)]
    await stores().ownUses.keep(mailboxId, messageId, [presence(start)])
    for (const one of [second, first, first]) await stores().ownUses.say(mailboxId, messageId, one)
    expect(await kept()).toEqual([first, second, presence(start)])
    const other = { ...first, was: 'not-a-person', at: start + 99 } as const
    await stores().ownUses.say(mailboxId, messageId, other)
    expect(await kept()).toEqual([{ ...other, at: first.at }, second, presence(start)])
    for (const one of [first, second, first])
      await stores().ownUses.unsay(mailboxId, messageId, one.hitId)
    expect(await kept()).toEqual([presence(start)])
    expect(await stores().ownUses.list(mailboxId, 0, start + 99, 10)).toEqual([])
  })

  test('concurrent say() and unsay() leave a readable state', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const { hitId } = hitAt(start, mailboxId, messageId)
    const { ownUses } = stores()
    const was = (n: number) => (n % 2 === 0 ? 'me' : 'not-a-person')
    const saying = [0, 1, 2].map((n) =>
      ownUses.say(mailboxId, messageId, { kind: 'said', at: start + n, hitId, was: was(n) }),
    )
    await Promise.all([...saying, ownUses.unsay(mailboxId, messageId, hitId)])
    const kept = await ownUses.kept(mailboxId, messageId, 10)
    expect(kept.length).toBeLessThanOrEqual(1)
    await ownUses.unsay(mailboxId, messageId, hitId)
    expect(await ownUses.kept(mailboxId, messageId, 10)).toEqual([])
  })
}
