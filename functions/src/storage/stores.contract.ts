import { describe, expect, test } from '@jest/globals'
import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import {
  type ActivityId,
  activityIdOf,
  makeHitId,
  makeMailboxId,
  makeMessageId,
  type MailboxId,
  type MessageId,
} from '#core/ids'
import { plainTelling } from '#core/staged-hit'
import { destinationCharsMax, linksPerMessageMax, requestBodyBytesMax } from '#core/limits'
import type { Counts, Owner } from '#core/stores'
import type { Activity, Registration } from '#core/wire'
import type { Stores } from './azure-stores.ts'
import { noCounts } from './no-counts.ts'

/** What every set of stores must do; run by the table stores on Azurite and by their memory twins. */
export function storesContract(stores: () => Stores): void {
  describe('mailboxes', () => mailboxContract(stores))
  describe('messages', () => messageContract(stores))
  describe('message counts', () => countsContract(stores))
  describe('hits', () => hitContract(stores))
  describe('activity', () => activityContract(stores))
}

const start = Date.UTC(2026, 10, 21)
const counts: Counts = {
  opens: 3,
  clicks: 1,
  firstOpenAt: start + 1,
  lastOpenAt: start + 2,
  lastClickAt: start + 3,
  naiveOpens: 9,
  naiveClicks: 2,
}

let made = 0

/** Bytes that no other call gives: every test has rows of its own in shared tables. */
function bytes(length: number): Uint8Array {
  const text = (++made).toString(16).padStart(length * 2, '0')
  return Uint8Array.from(Buffer.from(text, 'hex'))
}

function newMailbox(): MailboxId {
  return makeMailboxId(bytes(8))
}

function messageAt(time: number): MessageId {
  return makeMessageId(time, bytes(6))
}

function newOwner(): Owner {
  const id = Buffer.from(bytes(6)).toString('hex')
  return {
    tenantId: `11111111-1111-4111-8111-${id}`,
    userId: `22222222-2222-4222-8222-${id}`,
  }
}

function registration(subject: string): Registration {
  return {
    subject,
    recipients: [{ field: 'to', name: 'Dána "D" Cole', address: 'dana@contoso.example' }],
    sentAt: start,
    client: 'web',
    tracking: {
      pixel: 'append',
      links: [{ index: 1, url: 'https://contoso.example/é?a=1#b', text: 'Pricing' }],
      left: [{ url: 'mailto:a@b.example', text: 'write', reason: 'not-web' }],
      reasons: ['opens-off'],
    },
  }
}

/** The largest registration that the door lets in: 500 links in 512 KiB. */
function largestRegistration(): Registration {
  const filler = 'x'.repeat(Math.floor(requestBodyBytesMax / linksPerMessageMax) - 100)
  const links = Array.from({ length: linksPerMessageMax }, (_, at) => ({
    index: at + 1,
    url: `https://contoso.example/${filler}`,
    text: `Link ${at}`,
  }))
  const plain = registration('Large')
  return { ...plain, tracking: { ...plain.tracking, links } }
}

function hitAt(time: number, mailboxId: MailboxId, messageId: MessageId, index = 0): Hit {
  return {
    hitId: makeHitId(time, bytes(6)),
    mailboxId,
    messageId,
    index,
    destination: index === 0 ? null : 'https://contoso.example/pricing',
    facts: { ...noFacts, agent: 'browser', client: 'Chrome on Windows', source: 'c291cmNlAAA' },
  }
}

function activityAt(time: number): Activity {
  return {
    id: activityIdOf(makeHitId(time, bytes(6))),
    kind: 'click',
    at: time,
    messageId: messageAt(time),
    subject: null,
    who: null,
    client: null,
    link: { index: 2, url: 'https://contoso.example/', text: '' },
    ...plainTelling,
    tellAt: time,
  }
}

function mailboxContract(stores: () => Stores): void {
  test('open() makes a mailbox once and finds it again', async () => {
    const owner = newOwner()
    const first = newMailbox()
    const expected = { mailboxId: first, settings: { opens: true, links: true } }
    expect(await stores().mailboxes.open(owner, first)).toEqual(expected)
    expect(await stores().mailboxes.open(owner, newMailbox())).toEqual(expected)
  })

  test('open() gives callers at the same time the same mailbox', async () => {
    const owner = newOwner()
    const opened = await Promise.all(
      Array.from({ length: 8 }, () => stores().mailboxes.open(owner, newMailbox())),
    )
    expect(new Set(opened.map(({ mailboxId }) => mailboxId)).size).toBe(1)
  })

  test('open() tells users and tenants apart', async () => {
    const owner = newOwner()
    const ids = [
      owner,
      { ...owner, userId: newOwner().userId },
      { ...owner, tenantId: newOwner().tenantId },
    ].map(async (one) => (await stores().mailboxes.open(one, newMailbox())).mailboxId)
    expect(new Set(await Promise.all(ids)).size).toBe(3)
  })

  test('saveSettings() is seen by the next open() and leaves the id', async () => {
    const owner = newOwner()
    const { mailboxId } = await stores().mailboxes.open(owner, newMailbox())
    await stores().mailboxes.saveSettings(owner, { opens: false, links: true })
    expect(await stores().mailboxes.open(owner, newMailbox())).toEqual({
      mailboxId,
      settings: { opens: false, links: true },
    })
  })

  test('saveSettings() throws where there is no mailbox', async () => {
    await expect(
      stores().mailboxes.saveSettings(newOwner(), { opens: true, links: true }),
    ).rejects.toThrow('There is no mailbox')
  })
}

function messageContract(stores: () => Stores): void {
  test('get() gives undefined for what was never stored', async () => {
    expect(await stores().messages.get(newMailbox(), messageAt(start))).toBeUndefined()
  })

  test('register() keeps a registration exactly, and saying it again changes nothing', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const said = registration('Prices & «more» 💶')
    await stores().messages.register(mailboxId, messageId, said)
    await stores().messages.register(mailboxId, messageId, said)
    expect(await stores().messages.get(mailboxId, messageId)).toMatchObject({
      mailboxId,
      messageId,
      registration: said,
      counts: noCounts,
    })
  })

  test('register() keeps the largest registration, and a shorter one after it', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    for (const said of [largestRegistration(), registration('Short')]) {
      await stores().messages.register(mailboxId, messageId, said)
      const message = await stores().messages.get(mailboxId, messageId)
      expect(message?.registration).toEqual(said)
    }
    const [listed] = await stores().messages.list(mailboxId, undefined, 1)
    expect(listed?.registration?.subject).toBe('Short')
  })

  test('a message of one mailbox is not in another', async () => {
    const messageId = messageAt(start)
    await stores().messages.register(newMailbox(), messageId, registration('Mine'))
    const other = newMailbox()
    expect(await stores().messages.get(other, messageId)).toBeUndefined()
    expect(await stores().messages.list(other, undefined, 10)).toEqual([])
  })

  test('list() gives heads, newest first, in pages', async () => {
    const mailboxId = newMailbox()
    const ids = [5, 1, 4, 2, 3].map((minute) => messageAt(start + minute * 60_000))
    for (const id of ids) await stores().messages.register(mailboxId, id, registration(id))
    const newestFirst = [...ids].sort()
    const list = (after: MessageId | undefined, limit: number) =>
      stores().messages.list(mailboxId, after, limit)
    expect((await list(undefined, 2)).map(({ messageId }) => messageId)).toEqual(
      newestFirst.slice(0, 2),
    )
    expect((await list(newestFirst[1], 10)).map(({ messageId }) => messageId)).toEqual(
      newestFirst.slice(2),
    )
    expect(await list(newestFirst[4], 10)).toEqual([])
    const { subject, recipients, sentAt, client } = registration(newestFirst[0] ?? '')
    const head = { subject, recipients, sentAt, client }
    expect(await list(undefined, 1)).toEqual([
      { messageId: newestFirst[0], registration: head, counts: noCounts },
    ])
  })
}

function countsContract(stores: () => Stores): void {
  test('saveCounts() makes an unregistered message, and register() leaves its counts', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    expect(await stores().messages.saveCounts(mailboxId, messageId, counts, undefined)).toBe(true)
    expect(await stores().messages.list(mailboxId, undefined, 5)).toEqual([
      { messageId, registration: null, counts },
    ])
    await stores().messages.register(mailboxId, messageId, registration('Late'))
    expect(await stores().messages.get(mailboxId, messageId)).toMatchObject({
      registration: registration('Late'),
      counts,
    })
  })

  test('saveCounts() leaves the registration', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    await stores().messages.register(mailboxId, messageId, registration('Early'))
    const { version } = (await stores().messages.get(mailboxId, messageId)) ?? {}
    expect(await stores().messages.saveCounts(mailboxId, messageId, counts, version)).toBe(true)
    expect(await stores().messages.get(mailboxId, messageId)).toMatchObject({
      registration: registration('Early'),
      counts,
    })
  })

  test('saveCounts() refuses what was made from an older version, by any kind of write', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    const save = (value: Counts, seen: string | undefined) =>
      stores().messages.saveCounts(mailboxId, messageId, value, seen)
    const version = async () => (await stores().messages.get(mailboxId, messageId))?.version
    expect(await save(counts, undefined)).toBe(true)
    expect(await save(noCounts, undefined)).toBe(false)
    const first = await version()
    expect(await save({ ...counts, opens: 4 }, first)).toBe(true)
    expect(await save(noCounts, first)).toBe(false)
    const second = await version()
    await stores().messages.register(mailboxId, messageId, registration('Meanwhile'))
    expect(await save(noCounts, second)).toBe(false)
    expect((await stores().messages.get(mailboxId, messageId))?.counts.opens).toBe(4)
  })

  test('saveCounts() refuses a version of a message that is not there', async () => {
    const [mailboxId, messageId] = [newMailbox(), messageAt(start)]
    await stores().messages.register(mailboxId, messageId, registration('Elsewhere'))
    const { version } = (await stores().messages.get(mailboxId, messageId)) ?? {}
    expect(
      await stores().messages.saveCounts(newMailbox(), messageAt(start), counts, version),
    ).toBe(false)
  })
}

function hitContract(stores: () => Stores): void {
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

function activityContract(stores: () => Stores): void {
  test('put() replaces the same id, remove() takes it back, both any number of times', async () => {
    const mailboxId = newMailbox()
    const unknown = activityAt(start)
    const known = { ...unknown, subject: 'Prices', who: 'Dana Cole' }
    for (const activity of [unknown, unknown, known])
      await stores().activity.put(mailboxId, activity)
    expect(await stores().activity.list(mailboxId, undefined, 10)).toEqual([known])
    await stores().activity.remove(mailboxId, known.id)
    await stores().activity.remove(mailboxId, known.id)
    expect(await stores().activity.list(mailboxId, undefined, 10)).toEqual([])
  })

  test('list() gives the newest first, in pages, of this mailbox only', async () => {
    const mailboxId = newMailbox()
    const [oldest, newest, middle] = [1, 3, 2].map((minute) => activityAt(start + minute * 60_000))
    for (const activity of [oldest, newest, middle])
      if (activity !== undefined) await stores().activity.put(mailboxId, activity)
    await stores().activity.put(newMailbox(), activityAt(start))
    const list = (after: ActivityId | undefined, limit: number) =>
      stores().activity.list(mailboxId, after, limit)
    expect(await list(undefined, 2)).toEqual([newest, middle])
    expect(await list(middle?.id, 2)).toEqual([oldest])
    expect(await list(oldest?.id, 2)).toEqual([])
  })
}
