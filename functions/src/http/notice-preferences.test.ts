import { describe, expect, test } from '@jest/globals'
import { makeMessageId } from '#core/ids'
import { preferencesDefault } from '#core/notice/preferences'
import { createMemoryNoticeStore } from '../storage/memory-notice-store.ts'
import { ask } from './ask.ts'
import { createMuteMessage, createReadMute } from './mute-message.ts'
import { createReadPreferences, createSavePreferences } from './notice-preferences.ts'
import { asRobin, asSomeoneElse, createStage, registrationOf } from './stage.ts'

const path = '/api/notices/preferences'
const berlin = { ...preferencesDefault, timeZone: 'Europe/Berlin', digestAt: 480 }
const workflow = 'https://prod-1.westeurope.logic.azure.com/workflows/1?sig=secret'

function start() {
  const stage = createStage()
  const notices = createMemoryNoticeStore()
  const { ownMailbox, now } = stage
  const cardHosts = { below: ['logic.azure.com'], local: [] }
  const read = createReadPreferences(ownMailbox, notices, ['teams', 'card'])
  const save = createSavePreferences({ ownMailbox, notices, cardHosts, now })
  return {
    ...{ stage, notices },
    get: (headers = asRobin) => ask(read, { path, headers }),
    put: (body: object) =>
      ask(save, { method: 'PUT', path, headers: asRobin, body: JSON.stringify(body) }),
  }
}

describe('preferences', () => {
  test('are the defaults until they are saved', async () => {
    const { get, put } = start()
    const known = { cardHost: null, channels: ['teams', 'card'], troubles: [] }
    expect((await get()).json).toEqual({ ...preferencesDefault, ...known, saved: false })
    expect((await put(berlin)).status).toBe(204)
    expect((await get()).json).toEqual({ ...berlin, ...known, saved: true })
    expect((await get(asSomeoneElse)).json).toMatchObject({ saved: false })
  })

  test('reveal only the host of a workflow, and keep the workflow until it is removed', async () => {
    const { get, put } = start()
    await put({ ...berlin, cardUrl: workflow })
    await put({ ...berlin, card: true })
    const { text, json } = await get()
    expect(json).toMatchObject({ card: true, cardHost: 'prod-1.westeurope.logic.azure.com' })
    expect(text).not.toContain('secret')
    await put({ ...berlin, cardUrl: null })
    expect((await get()).json).toMatchObject({ cardHost: null })
  })

  test('schedule the next digest in the rep’s time zone', async () => {
    const { put, notices, stage } = start()
    await put(berlin)
    const [due] = await notices.digestsDue(stage.now() + 24 * 3_600_000, 10)
    expect(new Date(due!.at).toISOString()).toBe('2026-11-22T07:00:00.000Z')
  })

  test.each([
    ['an unknown time zone', { ...berlin, timeZone: 'Europe/Atlantis' }],
    ['a minute that no day has', { ...berlin, digestAt: 1440 }],
    ['incomplete preferences', { opens: 'every' }],
    ['a card over plain http', { ...berlin, cardUrl: workflow.replace('https', 'http') }],
    ['a card to another host', { ...berlin, cardUrl: 'https://evil.example/' }],
    ['a card to a host that ends alike', { ...berlin, cardUrl: 'https://evillogic.azure.com/' }],
    ['a card to another port', { ...berlin, cardUrl: 'https://a.logic.azure.com:8443/' }],
    ['a card with a password', { ...berlin, cardUrl: 'https://a:b@x.logic.azure.com/' }],
    ['a card into our network', { ...berlin, cardUrl: 'http://169.254.169.254/metadata' }],
  ])('are refused with %s', async (_, body) => {
    const { put, get } = start()
    expect(await put(body)).toMatchObject({ status: 422, json: { code: 'bad-field' } })
    expect((await get()).json).toMatchObject({ saved: false })
  })
})

describe('a message', () => {
  test('is muted and unmuted by its owner only', async () => {
    const { stage, notices } = start()
    const { ownMailbox, stores } = stage
    const messageId = makeMessageId(stage.now(), new Uint8Array(6))
    const { mailboxId } = await stores.mailboxes.open(
      {
        tenantId: '11111111-1111-4111-8111-111111111111',
        userId: '22222222-2222-4222-8222-222222222222',
      },
      '0000000000000009' as never,
    )
    await stores.messages.register(mailboxId, messageId, registrationOf('Prices'), stage.now())
    const deps = { ownMailbox, messages: stores.messages, notices }
    const asked = { path: `/api/messages/${messageId}/mute`, params: { messageId } }
    const mute = (muted: unknown, headers = asRobin) =>
      ask(createMuteMessage(deps), {
        ...{ ...asked, method: 'PUT', headers },
        body: JSON.stringify({ muted }),
      })
    const isMuted = async () =>
      (await ask(createReadMute(deps), { ...asked, headers: asRobin })).json
    expect(await isMuted()).toEqual({ muted: false })
    expect((await mute(true)).status).toBe(204)
    expect(await isMuted()).toEqual({ muted: true })
    expect((await mute(false, asSomeoneElse)).status).toBe(404)
    expect((await mute('yes')).status).toBe(422)
    expect(await isMuted()).toEqual({ muted: true })
    expect((await mute(false)).status).toBe(204)
    expect(await isMuted()).toEqual({ muted: false })
  })
})
