import { describe, expect, test } from '@jest/globals'
import { fitRegistration } from '#core/fit-registration'
import { makeMessageId } from '#core/ids'
import {
  destinationCharsMax,
  linksPerMessageMax,
  requestBodyBytesMax,
  subjectCharsMax,
  ticketLifeMs,
} from '#core/limits'
import { issueTicket, type TicketProof } from '#core/ticket'
import { hmacSha256 } from '../mac.ts'
import { createRefoldMessage } from '../refold-message.ts'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createRegisterMessage } from './register-message.ts'
import {
  asRobin,
  asSomeoneElse,
  begin,
  createStage,
  origin,
  registrationOf,
  robin,
  someoneElse,
} from './stage.ts'

const registration = registrationOf('Prices')

async function start() {
  const stage = createStage()
  const { stores, keys, ownMailbox, now } = stage
  const { mailboxes, messages } = stores
  const refold = createRefoldMessage(stores)
  const handler = apiRoute(
    origin,
    createRegisterMessage({ ownMailbox, messages, refold, keyOf: keys.keyOf, now }),
  )
  const messageId = makeMessageId(begin, stage.random(6))
  const { mailboxId } = await mailboxes.open(robin, 'f00f00f00f00f00f' as never)
  const grant = { ...keys.newest, mailboxId, messageId, origin }
  const policy = { opens: true, links: true }
  const { proof } = issueTicket({ ...grant, expiresAt: begin + ticketLifeMs, policy }, hmacSha256)
  const put = (body: unknown, headers: Record<string, string> = {}, path: string = messageId) =>
    ask(handler, {
      method: 'PUT',
      path: `/api/messages/${path}`,
      params: { messageId: path },
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const stored = () => messages.get(mailboxId, messageId)
  return { stage, put, stored, proof, messageId, mailboxId, grant, policy }
}

describe('PUT /api/messages/{messageId}', () => {
  test('registers by a ticket without an access token, idempotently', async () => {
    const { put, stored, proof } = await start()
    for (let times = 0; times < 2; times++) {
      const answered = await put({ ticket: proof, registration })
      expect(answered.status).toBe(204)
      expect(answered.text).toBe('')
      expect((await stored())?.registration).toEqual(registration)
    }
  })

  test('registers by a ticket under any key that is still listed', async () => {
    const { put, stored, grant, policy, stage } = await start()
    const older = { keyId: 3, key: stage.keys.keyOf(3) as Uint8Array }
    const { proof } = issueTicket({ ...grant, ...older, policy, expiresAt: begin + 1 }, hmacSha256)
    expect((await put({ ticket: proof, registration })).status).toBe(204)
    expect((await stored())?.registration).toEqual(registration)
  })

  test("registers by the caller's own token, in the caller's own mailbox only", async () => {
    const { put, stored, messageId, stage } = await start()
    expect((await put(registration, asSomeoneElse)).status).toBe(204)
    expect(await stored()).toBeUndefined()
    const { mailboxId } = await stage.stores.mailboxes.open(someoneElse, 'aaaa' as never)
    const { subject } = registration
    expect(await stage.stores.messages.get(mailboxId, messageId)).toMatchObject({
      registration: { subject },
    })
    expect((await put(registration, asRobin)).status).toBe(204)
    expect((await stored())?.registration).toMatchObject({ subject })
  })

  test('a sent mail that the pane reads again keeps its blind copies, and changes only what is tracked', async () => {
    const { put, stored, proof } = await start()
    const eve = { field: 'bcc', name: 'Eve', address: 'eve@contoso.example' } as const
    const { tracking, recipients } = registration
    const inDoubt = { ...tracking, reasons: ['in-doubt'] as const }
    const first = { ...registration, recipients: [...recipients, eve], tracking: inDoubt }
    await put({ ticket: proof, registration: first })
    const read = { ...registration, subject: 'RE: Prices', client: 'unknown', sentAt: begin - 5 }
    await put(read, asRobin)
    expect((await stored())?.registration).toEqual({ ...first, tracking })
  })

  test('without an earlier registration, such a mail may have blind copies, until its handler reports', async () => {
    const { put, stored, proof } = await start()
    const { tracking } = registration
    const unsure = { ...tracking, reasons: [...tracking.reasons, 'bcc-unknown'] }
    for (const said of [registration, { ...registration, tracking: unsure }]) {
      await put(said, asRobin)
      expect((await stored())?.registration).toEqual({ ...registration, tracking: unsure })
    }
    await put({ ticket: proof, registration })
    expect((await stored())?.registration).toEqual(registration)
  })

  test('a ticket registers in its own mailbox, whoever is signed in', async () => {
    const { put, stored, proof, stage } = await start()
    await put({ ticket: proof, registration }, asSomeoneElse)
    expect((await stored())?.registration).toEqual(registration)
    const { mailboxId } = await stage.stores.mailboxes.open(someoneElse, 'aaaa' as never)
    expect(await stage.stores.messages.list(mailboxId, undefined, 5)).toEqual([])
  })

  test('a valid ticket of another mailbox for the same message id changes nothing here', async () => {
    const { put, stored, proof, grant, policy, stage } = await start()
    await put({ ticket: proof, registration })
    const { mailboxId } = await stage.stores.mailboxes.open(
      someoneElse,
      'aaaabbbbccccdddd' as never,
    )
    const foreign = { ...grant, mailboxId, policy, expiresAt: begin + ticketLifeMs }
    const other = issueTicket(foreign, hmacSha256).proof
    const answered = await put({ ticket: other, registration: registrationOf('Taken over') })
    expect(answered.status).toBe(204)
    expect((await stored())?.registration).toEqual(registration)
    const mixed = { ...other, mailboxId: proof.mailboxId }
    expect((await put({ ticket: mixed, registration: registrationOf('Mixed') })).status).toBe(403)
    expect((await stored())?.registration).toEqual(registration)
  })

  test('a later registration replaces an earlier one', async () => {
    const { put, stored, proof } = await start()
    await put({ ticket: proof, registration })
    await put({ ticket: proof, registration: registrationOf('New prices') })
    expect((await stored())?.registration?.subject).toBe('New prices')
  })

  test('replaces a sent time in the future by the present', async () => {
    const { put, stored, proof, stage } = await start()
    stage.wait(500)
    await put({ ticket: proof, registration: { ...registration, sentAt: begin + 3_600_000 } })
    expect((await stored())?.registration?.sentAt).toBe(begin + 500)
  })

  test('drops unknown fields', async () => {
    const { put, stored, proof } = await start()
    await put({ ticket: proof, registration: { ...registration, body: 'Dear Dana' }, more: 1 })
    expect((await stored())?.registration).toEqual(registration)
  })

  const changed: [string, (proof: TicketProof) => object, string][] = [
    [
      'of another mailbox',
      (proof) => ({ ...proof, mailboxId: '0000000000000001' }),
      'ticket-refused',
    ],
    [
      'whose expiry was changed',
      (proof) => ({ ...proof, expiresAt: proof.expiresAt + 1 }),
      'ticket-refused',
    ],
    [
      'with another seal',
      (proof) => ({ ...proof, seal: `A${proof.seal.slice(1)}` }),
      'ticket-refused',
    ],
    ['with an empty seal', (proof) => ({ ...proof, seal: '' }), 'ticket-refused'],
    [
      'with a seal in another spelling',
      (proof) => ({ ...proof, seal: `${proof.seal}=` }),
      'ticket-refused',
    ],
    [
      'with a seal cut short',
      (proof) => ({ ...proof, seal: proof.seal.slice(0, 20) }),
      'ticket-refused',
    ],
    ['under another key of ours', (proof) => ({ ...proof, keyId: 3 }), 'ticket-refused'],
    ['under a key that is not listed', (proof) => ({ ...proof, keyId: 9 }), 'ticket-refused'],
    ['of another message', (proof) => ({ ...proof, messageId: 'f'.repeat(24) }), 'ticket-refused'],
  ]
  test.each(changed)('refuses a ticket %s, even to its owner', async (_, change, code) => {
    const { put, stored, proof } = await start()
    const answered = await put({ ticket: change(proof), registration }, asRobin)
    expect(answered.status).toBe(403)
    expect(answered.json).toMatchObject({ status: 403, code })
    expect(await stored()).toBeUndefined()
  })

  test('refuses a valid ticket for another message than the path names', async () => {
    const { put, proof, stage } = await start()
    const other = makeMessageId(begin + 1, stage.random(6))
    const answered = await put({ ticket: proof, registration }, {}, other)
    expect(answered.json).toMatchObject({ status: 403, code: 'ticket-for-another-message' })
  })

  test('refuses an expired ticket', async () => {
    const { put, proof, stage, stored } = await start()
    stage.wait(ticketLifeMs)
    expect((await put({ ticket: proof, registration })).status).toBe(204)
    stage.wait(1)
    const answered = await put({ ticket: proof, registration: registrationOf('Late') })
    expect(answered.json).toMatchObject({ status: 403, code: 'ticket-expired' })
    expect((await stored())?.registration).toEqual(registration)
  })

  test.each(['', 'x', 'F'.repeat(24), `${'f'.repeat(24)}0`, '../settings'])(
    'refuses the message id %p',
    async (path) => {
      const { put, proof } = await start()
      const answered = await put({ ticket: proof, registration }, {}, path)
      expect(answered.json).toMatchObject({ status: 422, code: 'bad-field' })
    },
  )

  const link = { index: 1, url: 'https://a.example/', text: 'A' }
  const faults: [string, object, string][] = [
    ['no subject', { subject: undefined }, 'subject is not a text'],
    ['a subject that is not a string', { subject: 7 }, 'subject is not a text'],
    ['a long subject', { subject: 'x'.repeat(subjectCharsMax + 1) }, 'subject has 256 characters'],
    ['no recipients', { recipients: null }, 'recipients is not a list'],
    [
      'a strange recipient',
      { recipients: [{ field: 'from', name: '', address: '' }] },
      'recipients[0].field is not one of to, cc, bcc',
    ],
    ['no time', { sentAt: '2026' }, 'sentAt is not a whole number'],
    ['half a millisecond', { sentAt: 1.5 }, 'sentAt is not a whole number'],
    ['an unknown client', { client: 'lynx' }, 'client is not one of'],
    ['no tracking', { tracking: [] }, 'tracking is not an object'],
    [
      'too many links',
      {
        tracking: {
          ...registration.tracking,
          links: Array.from({ length: linksPerMessageMax + 1 }, () => link),
        },
      },
      'tracking.links has 501 entries',
    ],
    [
      'an image as a link',
      { tracking: { ...registration.tracking, links: [{ ...link, index: 0 }] } },
      'tracking.links[0].index is not a whole number from 1',
    ],
  ]
  test.each(faults)('names the field of a registration with %s', async (_, change, detail) => {
    const { put, stored, proof } = await start()
    const wrong = { ...registration, ...change }
    for (const [body, headers, at] of [
      [{ ticket: proof, registration: wrong }, {}, 'registration.'],
      [wrong, asRobin, ''],
    ] as const) {
      const answered = await put(body, headers)
      expect(answered.status).toBe(422)
      expect(answered.json).toMatchObject({
        code: 'bad-field',
        detail: expect.stringContaining(`${at}${detail}`),
      })
    }
    expect(await stored()).toBeUndefined()
  })

  test.each<[string, unknown, number, string]>([
    ['invalid JSON', '{"ticket":', 400, 'not-json'],
    ['nothing', '', 400, 'not-json'],
    ['null', 'null', 401, 'token-missing'],
    ['a list', '[]', 401, 'token-missing'],
    ['an invalid ticket', { ticket: null, registration }, 422, 'bad-field'],
    ['a ticket without a registration', { ticket: {} }, 422, 'bad-field'],
    ['a registration without a ticket', registration, 401, 'token-missing'],
    ['too much', `{"x":"${'x'.repeat(requestBodyBytesMax)}"}`, 413, 'body-too-large'],
  ])('refuses %s from an unknown caller', async (_, body, status, code) => {
    const { put } = await start()
    const answered = await put(body)
    expect(answered.status).toBe(status)
    expect(answered.json).toMatchObject({ status, code })
  })

  test('accepts the longest registration that the add-in can make', async () => {
    const { put, stored, proof } = await start()
    const url = `https://contoso.example/${'価'.repeat(destinationCharsMax)}`
    const links = Array.from({ length: linksPerMessageMax }, (_, at) => ({
      index: at + 1,
      url: url.slice(0, destinationCharsMax),
      text: 'Long',
    }))
    const long = { ...registration, tracking: { ...registration.tracking, links } }
    expect((await put({ ticket: proof, registration: long })).status).toBe(413)
    const fitted = fitRegistration(long)
    expect((await put({ ticket: proof, registration: fitted })).status).toBe(204)
    expect((await stored())?.registration).toEqual(fitted)
  })

  test('an outage of storage is a bare 500, and a retry succeeds afterwards', async () => {
    const { stage, proof, messageId } = await start()
    let up = false
    const { messages } = stage.stores
    const flaky = {
      ...messages,
      register: (...args: Parameters<typeof messages.register>) =>
        up ? messages.register(...args) : Promise.reject(new Error('Storage is down')),
    }
    const refold = createRefoldMessage(stage.stores)
    const { ownMailbox, keys, now } = stage
    const handler = apiRoute(
      origin,
      createRegisterMessage({ ownMailbox, messages: flaky, refold, keyOf: keys.keyOf, now }),
    )
    const asked = {
      method: 'PUT',
      path: `/api/messages/${messageId}`,
      params: { messageId },
      body: JSON.stringify({ ticket: proof, registration }),
    }
    expect((await ask(handler, asked)).json).toMatchObject({ status: 500, code: 'internal' })
    up = true
    expect((await ask(handler, asked)).status).toBe(204)
  })
})
