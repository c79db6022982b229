import { describe, expect, test } from '@jest/globals'
import { makeMessageId } from '#core/ids'
import { checkedMailsMax } from '#core/limits'
import { version } from '#core/version'
import { parseServiceChecks } from '#core/wire-checks'
import { newWatch } from '../graph/watch.ts'
import { createMemoryWatchStore } from '../storage/memory-watch-store.ts'
import { counts } from '../storage/stored-samples.ts'
import { ask } from './ask.ts'
import { createChecks } from './checks.ts'
import { asRobin, asSomeoneElse, begin, createStage, registrationOf, robin } from './stage.ts'

async function start(watched = true) {
  const { ownMailbox, now, stores, random } = createStage()
  const watches = createMemoryWatchStore()
  const asked = { mails: 0 }
  const messages: typeof stores.messages = {
    ...stores.messages,
    list: (...args) => {
      asked.mails += args[2]
      return stores.messages.list(...args)
    },
  }
  const deps = { ownMailbox, messages, now, watches: watched ? watches : null }
  const handler = createChecks(deps)
  const get = (headers = asRobin) => ask(handler, { path: '/api/checks', headers })
  await get()
  const { mailboxId } = await stores.mailboxes.open(robin, '0000000000000009' as never)
  const mail = (at: number) => makeMessageId(begin + at, random(6))
  return { get, watches, messages: stores.messages, mailboxId, mail, asked }
}

const nothing = { looked: 0, unregistered: 0, last: null, hits: 0, readAt: null }

describe('GET /api/checks', () => {
  test('reports empty results for an empty mailbox', async () => {
    const { get } = await start()
    const answered = await get()
    expect(answered.json).toEqual({ now: begin, version, mails: nothing, folders: [] })
    expect(parseServiceChecks(answered.json, '')).toEqual(answered.json)
  })

  test('reports for the latest mails what was registered and what came back', async () => {
    const { get, messages, mailboxId, mail, asked } = await start()
    const [first, second, third] = [mail(1), mail(2), mail(3)]
    await messages.register(mailboxId, first, registrationOf('A'), begin)
    const later = { ...registrationOf('B'), sentAt: begin + 9, client: 'mac' } as const
    await messages.register(mailboxId, second, later, begin)
    await messages.saveCounts(mailboxId, third, counts, undefined)
    asked.mails = 0
    const { json, text } = await get()
    expect(json).toMatchObject({
      mails: {
        ...{ looked: 3, unregistered: 1, last: { sentAt: begin + 9, client: 'mac' } },
        ...{ hits: 11, readAt: counts.lastClickAt },
      },
    })
    expect(parseServiceChecks(json, '')).toEqual(json)
    expect(text).not.toMatch(/dana|contoso|pricing/i)
    expect(asked.mails).toBe(checkedMailsMax)
    expect((await get(asSomeoneElse)).json).toMatchObject({ mails: nothing })
  })

  test('reports how the mailbox is watched, without any secret', async () => {
    const { get, watches, mailboxId } = await start()
    const { tenantId, userId } = robin
    const key = { tenantId, userId, mailboxId }
    await watches.open({
      ...newWatch({ ...key, folder: 'inbox' }, begin),
      ...{
        subscription: { id: 'subscription', expiresAt: begin + 5, madeFor: '' },
        gapSince: null,
      },
      ...{ deltaLink: 'https://graph.example/secret', addresses: ['robin@northwind.example'] },
    })
    await watches.open({ ...newWatch({ ...key, folder: 'sent' }, begin), trouble: 'forbidden' })
    const { json, text } = await get()
    expect(json).toMatchObject({
      folders: [
        { folder: 'inbox', until: begin + 5, lookedAt: begin, gapSince: null, trouble: null },
        {
          ...{ folder: 'sent', until: null, lookedAt: begin, gapSince: begin },
          trouble: 'forbidden',
        },
      ],
    })
    expect(parseServiceChecks(json, '')).toEqual(json)
    expect(text).not.toMatch(/secret|robin|subscription/)
    expect((await get(asSomeoneElse)).json).toMatchObject({ folders: [] })
  })

  test('reports that no mailbox is watched, and refuses strangers', async () => {
    const { get } = await start(false)
    expect((await get()).json).toMatchObject({ folders: null })
    expect((await get({ authorization: 'Bearer nobody' })).status).toBe(401)
  })
})
