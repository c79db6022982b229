import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { RestError } from '@azure/data-tables'
import { InvocationContext } from '@azure/functions'
import { agents } from '#core/staged-hit'
import { contactMailsMax } from '#core/limits'
import { type MailboxId, makeMessageId, type MessageId } from '#core/ids'
import { sealImageToken } from '#core/token'
import type { Owner } from '#core/stores'
import type { Recipient } from '#core/wire'
import { createContacts } from './contacts.ts'
import { ask } from './http/ask.ts'
import { createOpen } from './http/open.ts'
import { createPrivacy } from './http/privacy/privacy.ts'
import { begin, createStage, origin, registrationOf, robin, someoneElse } from './http/stage.ts'
import { hmacSha256 } from './mac.ts'
import { createJudgeLater } from './objection-entry.ts'
import { createObjections } from './objections.ts'
import { createOwnUsesOf } from './own-uses.ts'
import { createObeyObjection } from './queue/obey-objection.ts'
import { createRecordHit } from './queue/record-hit.ts'
import { createReadContact } from './read-contact.ts'
import { createRefoldMessage } from './refold-message.ts'
import { connectAzure } from './storage/azure-clients.ts'
import { createAzureStores } from './storage/azure-stores.ts'
import { type Azurite, startAzurite } from './storage/azurite.ts'
import { createSurroundings } from './surroundings.ts'
import { createTellAgain } from './tell-again.ts'

/** An objection from the privacy page to the feeds, with real storage. */

jest.setTimeout(60_000)

let azurite: Azurite

beforeAll(async () => {
  azurite = await startAzurite()
})

afterAll(() => azurite.close())

const own = 'f00f00f00f00f00f' as MailboxId
const colleagues = '0ff0ff0ff0ff0ff0' as MailboxId
const silent = new InvocationContext({ logHandler: () => {} })
let tenants = 0

/** A tenant of its own, with two reps. */
async function start() {
  const stage = createStage()
  const clients = connectAzure({
    kind: 'connection-string',
    connectionString: azurite.connectionString,
  })
  const stores = createAzureStores(clients)
  const { mailboxes, messages, hits, activity, contacts: contactStore } = stores
  const tenant = (++tenants).toString().padStart(4, '0')
  const tenantId = `11111111-1111-4111-8111-11111111${tenant}`
  const idOf = (id: MailboxId) => `${tenant}${id.slice(4)}` as MailboxId
  const [robins, theirs] = [idOf(own), idOf(colleagues)]
  const open = (owner: Owner, id: MailboxId) => mailboxes.open({ ...owner, tenantId }, id)
  await Promise.all([open(robin, robins), open(someoneElse, theirs)])
  const { keys, now } = stage
  const defaultBasis = 'legitimate-interest'
  const contacts = createContacts({
    ...{ contacts: contactStore, mailboxes, keys, defaultBasis },
    judgeLater: createJudgeLater(stores.objectionQueue),
  })
  const surroundings = createSurroundings(createOwnUsesOf(stores.ownUses), contacts, stores.answers)
  const refold = createRefoldMessage({ messages, hits, activity }, surroundings)
  const { keysOf, read } = createReadContact(contactStore, keys)
  const objections = createObjections(contactStore, keys, refold)
  const tellAgain = createTellAgain(messages, refold)
  const openRoute = createOpen(stage.door, keys.keyOf)
  const record = createRecordHit({ hits, refold, putAside: () => Promise.resolve() })
  const settings = { company: null, contact: null }
  const { originOf } = stage.door
  const privacy = createPrivacy({
    ...{
      origin,
      settings,
      retentionDays: 730,
      keyOf: keys.keyOf,
      keysOf,
      messages,
      mailboxes,
      originOf,
      now,
    },
    objections: stores.objectionQueue,
  })
  const obey = createObeyObjection({ messages, mailboxes, keysOf, objections, refold, tellAgain })
  const tokenOf = (mailboxId: MailboxId, messageId: MessageId): string => {
    const { keyId, key } = keys.newest
    return sealImageToken({ keyId, mailboxId, messageId }, key, hmacSha256)
  }
  const queue = clients.queue('objections')
  return {
    ...{ stage, stores, contacts, objections, robins, theirs, tenantId, obey, queue },
    /** Sends a mail and lets somebody open it. */
    opened: async (
      mailboxId: MailboxId,
      recipients: readonly Recipient[],
      from = '198.51.100.7',
    ): Promise<MessageId> => {
      stage.wait(60_000)
      const messageId = makeMessageId(now(), stage.random(6))
      const mail = { ...registrationOf('Prices'), recipients, sentAt: now() }
      await messages.register(mailboxId, messageId, mail, now())
      stage.wait(20 * 60_000)
      const token = tokenOf(mailboxId, messageId)
      const headers = { 'user-agent': agents.outlook, 'x-forwarded-for': `${from}:50123` }
      await ask(openRoute, { path: `/o/${token}`, params: { token }, headers })
      await record(stage.left.splice(0), silent)
      return messageId
    },
    object: (mailboxId: MailboxId, messageId: MessageId, address: string) => {
      const token = tokenOf(mailboxId, messageId)
      const body = new URLSearchParams({ address }).toString()
      return ask(privacy, {
        ...{ method: 'POST', path: `/privacy/${token}`, params: { token }, body },
        headers: { 'x-forwarded-for': `198.51.100.${stage.random(1)[0]}:1` },
      })
    },
    /** Plays the Functions host. Returns how many messages there were. */
    drain: async (): Promise<number> => {
      const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 32 })
      for (const { messageText, messageId, popReceipt } of receivedMessageItems) {
        const entry: unknown = JSON.parse(Buffer.from(messageText, 'base64').toString('utf8'))
        try {
          await obey(entry, silent)
        } catch (error) {
          await queue.updateMessage(messageId, popReceipt, messageText, 0)
          throw error
        }
        await queue.deleteMessage(messageId, popReceipt)
      }
      return receivedMessageItems.length
    },
    who: async (mailboxId: MailboxId): Promise<readonly (string | null)[]> =>
      (await activity.list(mailboxId, undefined, 50)).map((line) => line.who),
    storedMails: async (address: string): Promise<number> =>
      (await read(tenantId, address, contactMailsMax)).stored.mails.length,
  }
}

const dana: Recipient = { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }
const ben: Recipient = { field: 'cc', name: 'Ben Ito', address: 'ben@fabrikam.example' }

describe('an objection by a recipient', () => {
  test('takes their name out of every feed of the tenant, and nobody else’s', async () => {
    const { opened, object, drain, who, storedMails, contacts, ...mail } = await start()
    const { robins, theirs, tenantId, stage } = mail
    await opened(robins, [dana])
    await opened(theirs, [dana])
    await opened(robins, [ben], '203.0.113.9')
    const both = await opened(robins, [dana, ben])
    // The mail to both was opened on the device on which Dana reads hers.
    expect(await who(robins)).toEqual(['Dana Cole', 'Ben Ito', 'Dana Cole'])
    expect(await who(theirs)).toEqual(['Dana Cole'])
    const at = stage.now()
    expect((await object(robins, both, 'Dana@Contoso.example')).status).toBe(200)
    stage.wait(5_000)
    expect(await drain()).toBe(1)
    expect(await who(robins)).toEqual([null, 'Ben Ito', null])
    expect(await who(theirs)).toEqual([null])
    expect([await storedMails(dana.address), await storedMails(ben.address)]).toEqual([0, 1])
    expect(await contacts.find(tenantId, dana.address)).toEqual({
      ...{ basis: 'objected', recordedAt: at, recordedBy: 'recipient' },
    })
    expect((await contacts.find(tenantId, ben.address)).recordedAt).toBeNull()
    await opened(theirs, [dana])
    expect(await who(theirs)).toEqual([null, null])
    expect(await storedMails(dana.address)).toBe(0)
  })

  test('made twice, and obeyed twice, is one', async () => {
    const { opened, object, drain, contacts, objections, ...mail } = await start()
    const { tenantId, robins, stage, obey } = mail
    const messageId = await opened(robins, [dana])
    const at = stage.now()
    await object(robins, messageId, dana.address)
    stage.wait(1_000)
    await object(robins, messageId, dana.address)
    expect(await drain()).toBe(2)
    const once = await contacts.find(tenantId, dana.address)
    expect(once).toEqual({ basis: 'objected', recordedAt: at, recordedBy: 'recipient' })
    expect(await contacts.record(tenantId, dana.address, 'objected', stage.now())).toBe(true)
    expect(await contacts.find(tenantId, dana.address)).toEqual(once)
    expect(await contacts.record(tenantId, dana.address, 'none', stage.now())).toBe(false)
    const again = (at: number) => objections.record(tenantId, dana.address, at)
    expect([await again(at), await again(at + 1)]).toEqual(['recorded', 'stands'])
    await expect(obey({ kind: 'objection', mailboxId: robins }, silent)).rejects.toThrow(
      'messageId',
    )
  })

  test('takes the place of one that a rep recorded, because it is the person’s own word', async () => {
    const { opened, object, drain, contacts, tenantId, robins, stage } = await start()
    const messageId = await opened(robins, [dana])
    await contacts.record(tenantId, dana.address, 'objected', begin)
    await object(robins, messageId, dana.address)
    expect(await drain()).toBe(2)
    expect(await contacts.find(tenantId, dana.address)).toMatchObject({
      ...{ recordedAt: stage.now(), recordedBy: 'recipient' },
    })
  })

  test('does not undo a consent that was recorded after it', async () => {
    const { opened, object, drain, contacts, tenantId, robins, stage, who } = await start()
    const messageId = await opened(robins, [dana])
    await object(robins, messageId, dana.address)
    await contacts.record(tenantId, dana.address, 'consent', stage.now() + 1)
    await drain()
    expect(await contacts.find(tenantId, dana.address)).toMatchObject({ basis: 'consent' })
    expect(await who(robins)).toEqual(['Dana Cole'])
  })

  test.each([
    ['the only recipient, from any address of theirs', [dana], 'd.cole@contoso.example', true],
    ['nobody, with an address among several that is not theirs', [dana, ben], 'x@y.example', false],
    ['a recipient by blind copy', [ben, { ...dana, field: 'bcc' as const }], dana.address, true],
  ])('concerns %s', async (_, recipients, address, obeyed) => {
    const { opened, object, drain, contacts, tenantId, robins } = await start()
    const messageId = await opened(robins, recipients)
    expect((await object(robins, messageId, address)).status).toBe(200)
    await drain()
    const { basis } = await contacts.find(tenantId, dana.address)
    expect(basis === 'objected').toBe(obeyed)
    expect((await contacts.find(tenantId, address)).basis === 'objected').toBe(
      obeyed && address === dana.address,
    )
  })

  test('where blind copies are unknown, concerns nobody but the one who has the address', async () => {
    const { opened, object, drain, contacts, tenantId, robins, stores } = await start()
    const messageId = await opened(robins, [dana])
    const mail = { ...registrationOf('Prices'), recipients: [dana] }
    const tracking = { ...mail.tracking, reasons: ['bcc-unknown' as const] }
    await stores.messages.register(robins, messageId, { ...mail, tracking }, begin)
    const basis = async () => (await contacts.find(tenantId, dana.address)).basis
    await object(robins, messageId, 'd.cole@contoso.example')
    await drain()
    expect(await basis()).toBe('legitimate-interest')
    await object(robins, messageId, dana.address)
    await drain()
    expect(await basis()).toBe('objected')
  })
})

describe('an objection that a rep records', () => {
  test('takes the name out of the feeds of colleagues too', async () => {
    const { opened, drain, who, storedMails, contacts, stage, ...ids } = await start()
    const { robins, theirs, tenantId } = ids
    await opened(robins, [dana])
    await opened(theirs, [dana])
    expect(await who(theirs)).toEqual(['Dana Cole'])
    expect(await contacts.record(tenantId, dana.address, 'objected', stage.now())).toBe(true)
    expect(await storedMails(dana.address)).toBe(0)
    expect(await drain()).toBe(1)
    expect([await who(robins), await who(theirs)]).toEqual([[null], [null]])
  })

  test('deletes nothing before its mails are queued, so that trying again makes up for it', async () => {
    const { opened, drain, who, storedMails, tenantId, robins, stage, stores } = await start()
    await opened(robins, [dana])
    let failing = true
    const contacts = createContacts({
      ...{ contacts: stores.contacts, mailboxes: stores.mailboxes, keys: stage.keys },
      defaultBasis: 'legitimate-interest',
      judgeLater: (mails) =>
        failing
          ? Promise.reject(new Error('Down'))
          : createJudgeLater(stores.objectionQueue)(mails),
    })
    const record = () => contacts.record(tenantId, dana.address, 'objected', stage.now())
    await expect(record()).rejects.toThrow('Down')
    expect(await storedMails(dana.address)).toBe(1)
    failing = false
    expect(await record()).toBe(true)
    expect(await storedMails(dana.address)).toBe(0)
    expect(await drain()).toBe(1)
    expect(await who(robins)).toEqual([null])
  })
})

describe('while a row is damaged', () => {
  const damage = (partitionKey: MailboxId, rowKey: MessageId, tracking0: string) => {
    const { connectionString } = azurite
    const clients = connectAzure({ kind: 'connection-string', connectionString })
    const row = { partitionKey, rowKey, tracking0: Buffer.from(tracking0) }
    return clients.table('messages').updateEntity(row, 'Merge')
  }

  test.each(['the recipient', 'a rep'])(
    'an objection recorded by %s takes the name out of all other mails, and is not done',
    async (recorder) => {
      const { opened, object, drain, who, storedMails, ...mail } = await start()
      const { contacts, robins, theirs, tenantId, stage, stores } = mail
      const ids: MessageId[] = []
      for (let mails = 0; mails < 3; mails++) ids.push(await opened(robins, [dana]))
      await opened(theirs, [dana])
      const damaged = ids[1]!
      const { tracking } = (await stores.messages.get(robins, damaged))!.registration!
      if (recorder === 'a rep')
        await contacts.record(tenantId, dana.address, 'objected', stage.now())
      else await object(robins, ids[0]!, dana.address)
      await damage(robins, damaged, 'dana@contoso.example')
      await expect(drain()).rejects.toThrow('A stored row is damaged: tracking is not JSON')
      expect(await who(robins)).toEqual([null, 'Dana Cole', null])
      expect(await who(theirs)).toEqual([null])
      expect(await storedMails(dana.address)).toBe(recorder === 'a rep' ? 0 : 1)

      await damage(robins, damaged, JSON.stringify(tracking))
      expect(await drain()).toBe(1)
      expect(await who(robins)).toEqual([null, null, null])
      expect(await storedMails(dana.address)).toBe(0)
    },
  )
})

describe('an objection while other things happen', () => {
  test('takes the name out of an open that is being recorded', async () => {
    const { opened, drain, who, storedMails, contacts, stage, stores, ...ids } = await start()
    const { theirs, tenantId } = ids
    const engage = stores.contacts.engage.bind(stores.contacts)
    // The line is written, and what the open says about the person is not yet.
    const objecting: typeof engage = async (...args) => {
      Object.assign(stores.contacts, { engage })
      await contacts.record(tenantId, dana.address, 'objected', stage.now())
      await drain()
      await engage(...args)
    }
    Object.assign(stores.contacts, { engage: objecting })
    await opened(theirs, [dana])
    expect(await who(theirs)).toEqual([null])
    expect(await storedMails(dana.address)).toBe(0)
  })

  test('does not name somebody else by a device that the person shared', async () => {
    const { opened, object, drain, who, robins } = await start()
    await opened(robins, [dana])
    await opened(robins, [ben])
    const both = await opened(robins, [dana, ben])
    expect(await who(robins)).toEqual([null, 'Ben Ito', 'Dana Cole'])
    await object(robins, both, dana.address)
    await drain()
    expect(await who(robins)).toEqual([null, 'Ben Ito', null])
  })

  test('reaches all mails that can be judged, even if one of them cannot', async () => {
    const { opened, contacts, drain, who, robins, tenantId, stage, stores, queue } = await start()
    await opened(robins, [dana])
    await opened(robins, [dana])
    const broken = await opened(robins, [dana])
    const list = stores.hits.list.bind(stores.hits)
    const failing: typeof list = (mailboxId, messageId, ...rest) =>
      messageId === broken
        ? Promise.reject(new Error('Damaged'))
        : list(mailboxId, messageId, ...rest)
    Object.assign(stores.hits, { list: failing })
    await contacts.record(tenantId, dana.address, 'objected', stage.now())
    await expect(drain()).rejects.toThrow('Damaged')
    expect(await who(robins)).toEqual(['Dana Cole', null, null])
    await queue.clearMessages()
  })

  test('by the person reaches all mails that can be judged, even if one of them cannot', async () => {
    const { opened, contacts, storedMails, robins, tenantId, stage, stores, who } = await start()
    const messages: MessageId[] = []
    for (let mails = 0; mails < 3; mails++) messages.push(await opened(robins, [dana]))
    const surroundings = createSurroundings(
      createOwnUsesOf(stores.ownUses),
      contacts,
      stores.answers,
    )
    const refold = createRefoldMessage(stores, surroundings)
    const objections = createObjections(stores.contacts, stage.keys, (mailboxId, messageId) =>
      messageId === messages[2]
        ? Promise.reject(new Error('Damaged'))
        : refold(mailboxId, messageId),
    )
    await objections.record(tenantId, dana.address, stage.now())
    await expect(objections.clear(tenantId, dana.address)).rejects.toThrow('Damaged')
    expect(await storedMails(dana.address)).toBe(1)
    expect(await who(robins)).toEqual(['Dana Cole', null, null])
  })
})

describe('while storage fails', () => {
  test('an objection is never said to be stored, and holds once it is made again', async () => {
    const { opened, object, drain, who, robins } = await start()
    const messageId = await opened(robins, [dana])
    await azurite.stop()
    const refused = await object(robins, messageId, dana.address)
    expect(refused.status).toBe(503)
    expect(refused.text).not.toContain('Your objection is stored')
    await azurite.start()
    expect(await drain()).toBe(0)
    expect(await who(robins)).toEqual(['Dana Cole'])
    expect((await object(robins, messageId, dana.address)).status).toBe(200)
    expect(await drain()).toBe(1)
    expect(await who(robins)).toEqual([null])
  })

  test('one that is interrupted is continued where it stopped', async () => {
    const { opened, contacts, storedMails, tenantId, robins, stage, stores, who } = await start()
    for (let mails = 0; mails < 3; mails++) await opened(robins, [dana])
    const judged: MessageId[] = []
    let failing = true
    const surroundings = createSurroundings(
      createOwnUsesOf(stores.ownUses),
      contacts,
      stores.answers,
    )
    const refold = createRefoldMessage(stores, surroundings)
    const objections = createObjections(stores.contacts, stage.keys, (mailboxId, messageId) => {
      judged.push(messageId)
      return failing && judged.length === 2
        ? Promise.reject(new RestError('Down', { statusCode: 503 }))
        : refold(mailboxId, messageId)
    })
    await objections.record(tenantId, dana.address, stage.now())
    await expect(objections.clear(tenantId, dana.address)).rejects.toThrow('Down')
    expect(await storedMails(dana.address)).toBe(2)
    // What is left is not shown meanwhile.
    expect((await contacts.ofMailbox(tenantId, robins, dana.address)).engagements.size).toBe(0)
    failing = false
    await objections.clear(tenantId, dana.address)
    expect(new Set(judged).size).toBe(3)
    expect(judged).toHaveLength(4)
    expect(await storedMails(dana.address)).toBe(0)
    expect(await who(robins)).toEqual([null, null, null])
  })
})
