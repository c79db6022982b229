import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { imageMarkup } from '#core/html/image'
import { removeTracking } from '#core/html/remove'
import { parseMailboxId, parseMessageId } from '#core/ids'
import { InputFault } from '#core/parse'
import { issueTicket, type Ticket } from '#core/ticket'
import { type Mac, openLinkToken } from '#core/token'
import { parseTicketedRegistration, type TicketedRegistration } from '#core/wire'
import { createHmac } from 'node:crypto'
import { associate } from '../office/events.ts'
import { type Fault, FakeOutlook } from '../office/fake-office.ts'
import { onSend } from './on-send.ts'

const origin = 'https://t.example'
const key = new Uint8Array(32).fill(7)
const nodeMac: Mac = (secret, data) => createHmac('sha256', secret).update(data).digest()
const ticket: Ticket = issueTicket(
  {
    keyId: 1,
    key,
    mailboxId: parseMailboxId('0011223344556677')!,
    messageId: parseMessageId('00f0000000000a0b0c0d0e0f')!,
    expiresAt: 2e12,
    origin,
    policy: { opens: true, links: true },
  },
  nodeMac,
)
const { messageId, mailboxId } = ticket.proof
const allowed = [{ allowEvent: true }]
const link = '<a href="https://contoso.example/pricing">Pricing</a>'
const pixel = imageMarkup(ticket.pixelUrl)
const notTaken = { pixel: 'none', links: [], left: [], reasons: ['not-taken'] }

let outlook: FakeOutlook
/** What the service was sent, and how it answers. */
let registered: TicketedRegistration[]
let serviceAnswers: () => Promise<Response>

beforeEach(() => {
  jest.useFakeTimers()
  registered = []
  serviceAnswers = () => Promise.resolve(new Response(null, { status: 204 }))
  outlook = new FakeOutlook()
  outlook.bodyHtml = `<div>Hello Dana, here is ${link}.</div>`
  outlook.session.set('telltale.ticket', JSON.stringify(ticket))
  const fetch = (_url: string, { body }: { body: string }) => {
    const parsed = parseTicketedRegistration(JSON.parse(body), '')
    if (parsed instanceof InputFault) throw new Error(parsed.detail)
    registered.push(parsed)
    return serviceAnswers()
  }
  Object.assign(globalThis, { __SERVICE_ORIGIN__: origin, fetch })
})
afterEach(() => {
  jest.useRealTimers()
  Reflect.deleteProperty(globalThis, 'localStorage')
})

/** Has Outlook append the image, as the compose handlers do. */
function arm(): void {
  outlook.appendOnSend = pixel
  outlook.session.set('telltale.armed', JSON.stringify(messageId))
}

/** Presses the button and lets `ms` go by; the mail has left with what `outlook.bodyHtml` then is. */
async function send(ms = 3_500): Promise<readonly unknown[]> {
  outlook.install(globalThis)
  associate('onMessageSend', onSend)
  const completions = outlook.pressSend('onMessageSend')
  await jest.advanceTimersByTimeAsync(ms)
  return completions
}

function setClient(client: string): void {
  const [platform = '', hostName = ''] = client.split(' ')
  Object.assign(outlook, { platform, hostName })
}

describe('a mail that leaves', () => {
  test('takes tracked links along that lead where the rep said', async () => {
    arm()
    const original = outlook.bodyHtml
    expect(await send(100)).toEqual(allowed)
    const href = /href="([^"]*)"/.exec(outlook.bodyHtml)?.[1] ?? ''
    const [, token = '', destination = ''] =
      /^https:\/\/t\.example\/l\/([^?]*)\?u=(.*)$/.exec(href) ?? []
    expect(decodeURIComponent(destination)).toBe('https://contoso.example/pricing')
    expect(openLinkToken(token, 'https://contoso.example/pricing', () => key, nodeMac)).toEqual({
      claims: { keyId: 1, mailboxId, messageId, index: 1 },
    })
    expect(outlook.bodyHtml.replace(href, 'https://contoso.example/pricing')).toBe(original + pixel)
    expect(outlook.writes).toBe(1)
  })

  test('is registered with what was really done to it', async () => {
    arm()
    outlook.people.set('bcc', [{ displayName: 'Ben', emailAddress: 'ben@fabrikam.example' }])
    await send(100)
    expect(registered).toEqual([
      {
        ticket: ticket.proof,
        registration: {
          subject: 'Offer',
          recipients: [
            { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' },
            { field: 'bcc', name: 'Ben', address: 'ben@fabrikam.example' },
          ],
          sentAt: expect.any(Number),
          client: 'web',
          tracking: {
            pixel: 'append',
            links: [{ index: 1, url: 'https://contoso.example/pricing', text: 'Pricing' }],
            left: [],
            reasons: [],
          },
        },
      },
    ])
    expect(outlook.customProperties.get('telltale')).toBe(JSON.stringify({ messageId, mailboxId }))
  })

  test('never asks more of Outlook at a time than it bears', async () => {
    arm()
    await send(100)
    expect(outlook.callsAtOnceMax).toBe(3)
  })

  test('gets the image with the links where Outlook could not be told to append it', async () => {
    await send(100)
    expect(outlook.bodyHtml).toContain(pixel)
    expect(outlook.writes).toBe(1)
    expect(registered[0]?.registration.tracking.pixel).toBe('inline')
  })

  test('is not changed again when it is sent a second time', async () => {
    arm()
    await send(100)
    const first = outlook.bodyHtml
    expect(await send(100)).toEqual(allowed)
    expect(outlook.bodyHtml).toBe(first)
    expect(outlook.writes).toBe(1)
    expect(registered[1]?.registration.tracking).toEqual(registered[0]?.registration.tracking)
  })

  test('has the trackers of a quoted mail taken out', async () => {
    arm()
    const { pixelUrl } = issueTicket(
      {
        keyId: 1,
        key,
        mailboxId,
        messageId: parseMessageId('00e0000000000a0b0c0d0e0f')!,
        expiresAt: 2e12,
        origin,
        policy: ticket.policy,
      },
      nodeMac,
    )
    const quote = '<blockquote type="cite">Before</blockquote>'
    outlook.bodyHtml = `<p>Hello</p>${quote.replace('Before', `Before${imageMarkup(pixelUrl)}`)}`
    await send(100)
    expect(outlook.bodyHtml).toBe(`<p>Hello</p>${quote}${pixel}`)
  })
})

describe('a mail without a ticket', () => {
  const tickets: readonly [string, string | undefined][] = [
    ['none', undefined],
    ['no JSON', '{'],
    [
      'a ticket that is none',
      JSON.stringify({ ...ticket, proof: { ...ticket.proof, keyId: 999 } }),
    ],
  ]

  test.each(tickets)('leaves as it was written: %s', async (_name, text) => {
    outlook.session.clear()
    if (text !== undefined) outlook.session.set('telltale.ticket', text)
    const original = outlook.bodyHtml
    expect(await send(100)).toEqual(allowed)
    expect(outlook.bodyHtml).toBe(original)
    expect(registered).toEqual([])
    expect(new Set(outlook.calls)).toEqual(new Set(['sessionData.getAsync']))
  })

  test('leaves as it was written when the rep wants nothing tracked', async () => {
    outlook.session.set('telltale.switches', '{"opens":false,"links":false}')
    const original = outlook.bodyHtml
    expect(await send(100)).toEqual(allowed)
    expect([outlook.bodyHtml, outlook.writes, registered]).toEqual([original, 0, []])
    expect(outlook.customProperties.size).toBe(0)
  })

  test('leaves when there is no mail at all', async () => {
    outlook.install(globalThis)
    Reflect.set(Reflect.get(Reflect.get(globalThis, 'Office'), 'context'), 'mailbox', {})
    associate('onMessageSend', onSend)
    const completions = outlook.raise('onMessageSend')
    await jest.advanceTimersByTimeAsync(100)
    expect(completions).toEqual(allowed)
  })
})

describe('a body that a write could harm', () => {
  const web = 'OfficeOnline OutlookWebApp'
  const isNew = 'PC newOutlookWindows'
  const classic = 'PC Outlook'
  const mac = 'Mac Outlook'
  const body = (extra: string) => `<p>Hello ${link}</p>${extra}`
  const long = (chars: number) => body('x'.repeat(chars - body('').length))
  const cid = body('<img src="cid:1">')
  const quoted = body(
    '<blockquote type="cite"><img src="https://contoso.example/a.png"></blockquote>',
  )
  const rows: readonly [string, string, string, string[], string][] = [
    ['an inline image', web, cid, [], 'inline-image'],
    ['an inline image', isNew, cid, [], 'inline-image'],
    ['a blob', web, body('<img src="blob:1">'), [], 'inline-image'],
    ['a data image', web, body('<img src="data:image/png;base64,AA==">'), [], 'inline-image'],
    [
      'an image with an originalsrc',
      isNew,
      body('<img src="https://x.example/1" originalsrc="cid:1">'),
      [],
      'inline-image',
    ],
    ['a quoted image', web, quoted, [], 'quoted-image'],
    ['an inline attachment', web, body(''), ['inline'], 'inline-attachment'],
    ['an attachment of a kind nobody knows', web, body(''), ['of tomorrow'], 'inline-attachment'],
    ['a file in the cloud', web, body(''), ['cloud'], 'cloud-attachment'],
    ['300,001 characters', web, long(300_001), [], 'too-long'],
    ['300,001 characters', isNew, long(300_001), [], 'too-long'],
    ['900,001 characters', classic, long(900_001), [], 'too-long'],
    ['an image', mac, body('<img src="https://contoso.example/a.png">'), [], 'mac-image'],
    ['an attachment', mac, body(''), ['file'], 'mac-attachment'],
    ['a phone', 'iOS OutlookIOS', body(''), [], 'mobile'],
    ['an Outlook that nobody knows', 'Universal Outlook', body(''), [], 'unknown-client'],
  ]

  test.each(rows)('is not written: %s in %s', async (_name, client, html, kinds, reason) => {
    setClient(client)
    outlook.bodyHtml = html
    outlook.attachments = kinds.map((kind) => ({
      attachmentType: kind === 'inline' ? 'file' : kind,
      isInline: kind === 'inline',
    }))
    expect(await send(100)).toEqual(allowed)
    expect(outlook.bodyHtml === html).toBe(true)
    expect(outlook.writes).toBe(0)
    expect(registered[0]?.registration.tracking).toMatchObject({ pixel: 'none', links: [] })
    expect(registered[0]?.registration.tracking.reasons).toContain(reason)
  })

  test.each([web, isNew, classic, mac])('is not written where it is text: %s', async (client) => {
    setClient(client)
    outlook.bodyType = 'text'
    outlook.bodyHtml = 'Hello https://contoso.example'
    expect(await send(100)).toEqual(allowed)
    expect([outlook.bodyHtml, outlook.writes]).toEqual(['Hello https://contoso.example', 0])
    expect(registered[0]?.registration.tracking.reasons).toEqual(['plain-text'])
    expect(outlook.customProperties.size).toBe(1)
  })

  test('leaves with nothing but the image that Outlook appended', async () => {
    arm()
    outlook.bodyHtml = cid
    await send(100)
    expect(outlook.bodyHtml).toBe(cid + pixel)
    expect(registered[0]?.registration.tracking.pixel).toBe('append')
  })

  test('is not written when Outlook does not tell its attachments', async () => {
    outlook.faults.set('getAttachmentsAsync', { kind: 'fails', code: 5000 })
    await send(100)
    expect(outlook.writes).toBe(0)
  })

  const safe: readonly [string, string, string][] = [
    ['300,000 characters', web, long(300_000)],
    ['900,000 characters', classic, long(900_000)],
    ['an inline image', classic, cid],
    ['nothing but text', mac, body('')],
  ]

  test.each(safe)('is written where it is safe: %s in %s', async (_name, client, html) => {
    setClient(client)
    outlook.bodyHtml = html
    await send(100)
    expect(outlook.writes).toBe(1)
    expect(removeTracking(outlook.bodyHtml, origin).html === html).toBe(true)
    expect(registered[0]?.registration.tracking).toMatchObject({ pixel: 'inline' })
  })
})

describe('any fault of Outlook', () => {
  const paths = [
    'sessionData.getAsync',
    'body.getTypeAsync',
    'body.getAsync',
    'body.setAsync',
    'getAttachmentsAsync',
    'loadCustomPropertiesAsync',
    'customProperties.saveAsync',
    'subject.getAsync',
    'to.getAsync',
    'cc.getAsync',
    'bcc.getAsync',
  ]
  const faults: readonly Fault[] = [
    { kind: 'missing' },
    { kind: 'silent' },
    { kind: 'throws' },
    { kind: 'fails', code: 5000 },
    { kind: 'slow', ms: 1_000 },
    { kind: 'slow', ms: 10_000 },
  ]
  const rows = paths.flatMap((path) => faults.map((fault): [string, Fault] => [path, fault]))

  test.each(rows)('lets the mail go once and whole: %s %j', async (path, fault) => {
    outlook.faults.set(path, fault)
    const original = outlook.bodyHtml
    expect(await send(20_000)).toEqual(allowed)
    expect(removeTracking(outlook.bodyHtml, origin).html).toBe(original)
    expect(outlook.writes).toBeLessThanOrEqual(1)
    expect(jest.getTimerCount()).toBe(0)
  })

  test.each(paths)('keeps no mail for more than 3.5 seconds: %s', async (path) => {
    outlook.faults.set(path, { kind: 'silent' })
    expect(await send(3_500)).toEqual(allowed)
  })

  test('begins no call once the mail has gone', async () => {
    outlook.faults.set('body.getAsync', { kind: 'slow', ms: 1_900 })
    outlook.faults.set('loadCustomPropertiesAsync', { kind: 'slow', ms: 1_900 })
    expect(await send(3_500)).toEqual(allowed)
    const calls = outlook.calls.length
    await jest.advanceTimersByTimeAsync(20_000)
    expect(outlook.calls.slice(calls)).toEqual([])
    expect(outlook.customProperties.size).toBe(0)
  })

  test('begins no write with less than a second and a half left', async () => {
    outlook.faults.set('sessionData.getAsync', { kind: 'slow', ms: 1_100 })
    outlook.faults.set('body.getTypeAsync', { kind: 'slow', ms: 1_000 })
    expect(await send()).toEqual(allowed)
    expect(outlook.writes).toBe(0)
    expect(registered[0]?.registration.tracking).toEqual(notTaken)
  })

  const valueless: readonly [string, () => unknown, string][] = [
    ['attachments', () => Reflect.set(outlook, 'attachments', undefined), 'inline-attachment'],
    [
      'body',
      () => Object.defineProperty(outlook, 'bodyHtml', { set: () => undefined }),
      'not-taken',
    ],
  ]

  test.each(valueless)('is survived when an answer is empty: %s', async (_, empty, reason) => {
    empty()
    expect(await send()).toEqual(allowed)
    expect(outlook.writes).toBe(0)
    expect(registered[0]?.registration.tracking.reasons).toContain(reason)
  })

  test('takes no word from a mail that has none: an empty subject', async () => {
    Reflect.set(outlook, 'subject', undefined)
    expect(await send()).toEqual(allowed)
    expect(registered[0]?.registration).toMatchObject({
      subject: '',
      tracking: { pixel: 'inline' },
    })
  })

  test.each([
    [''],
    ['<html><head><title>x</title></head><body><div>&nbsp;<br></div></body></html>'],
  ])('writes over no body that reads as blank: %j', async (html) => {
    setClient('Mac Outlook')
    outlook.bodyHtml = html
    expect(await send()).toEqual(allowed)
    expect([outlook.bodyHtml, outlook.writes]).toEqual([html, 0])
    expect(registered[0]?.registration.tracking).toEqual({
      ...notTaken,
      reasons: ['no-links', 'not-taken'],
    })
  })

  test('writes no body that its tracked links make longer than Outlook takes', async () => {
    setClient('PC Outlook')
    const links = `<a href="https://contoso.example/${'%20'.repeat(400)}">Prices</a>`.repeat(499)
    outlook.bodyHtml = links + 'x'.repeat(900_000 - links.length)
    expect(await send()).toEqual(allowed)
    expect(outlook.writes).toBe(0)
    expect(registered[0]?.registration.tracking).toEqual(notTaken)
  })

  test('tracks nothing while it is not known what the rep wants', async () => {
    outlook.faults.set('sessionData.getAsync telltale.switches', { kind: 'fails', code: 5000 })
    const original = outlook.bodyHtml
    expect(await send()).toEqual(allowed)
    expect([outlook.bodyHtml, outlook.writes, registered]).toEqual([original, 0, []])
  })

  test('says so when Outlook does not show the body', async () => {
    outlook.faults.set('body.getAsync', { kind: 'fails', code: 5000 })
    expect(await send()).toEqual(allowed)
    expect(registered[0]?.registration.tracking).toEqual(notTaken)
  })
})

describe('a write that goes wrong', () => {
  const losses: readonly [string, (html: string) => string][] = [
    ['the end of the text', (html) => html.slice(0, html.length * 0.87)],
    ['a letter', (html) => html.replace('Dana', 'Daa')],
    ['a link', (html) => html.replace(/<a [^>]*>|<\/a>/g, '')],
    ['a tracked address', (html) => html.replace(/\/l\/.{8}/, '/l/')],
    ['a picture', (html) => html.replace(/<img src="https:\/\/contoso[^>]*>/, '')],
    ['everything', () => ''],
  ]

  test.each(losses)('is made good when it loses %s', async (_name, lose) => {
    arm()
    const original = `${outlook.bodyHtml}<img src="https://contoso.example/a.png">`
    outlook.bodyHtml = original
    let times = 0
    outlook.takeBody = (html) => (times++ === 0 ? lose(html) : html)
    expect(await send(100)).toEqual(allowed)
    expect(outlook.bodyHtml).toBe(original + pixel)
    expect(outlook.writes).toBe(2)
    expect(registered[0]?.registration.tracking).toEqual({ ...notTaken, pixel: 'append' })
  })

  test('is tried no third time', async () => {
    outlook.takeBody = (html) => html.slice(0, html.length / 2)
    expect(await send(100)).toEqual(allowed)
    expect(outlook.writes).toBe(2)
  })

  test.each(['fails', 'succeeds'])(
    'is not followed by another where nothing of it is in the body: it %s',
    async (how) => {
      const original = outlook.bodyHtml
      const spelled = `<html><body>${original.replace('Dana', '<b>Dana</b>')}</body></html>`
      // The first reading is Outlook's own at the button.
      const readings = [original, original]
      const bodyHtml = { get: () => readings.shift() ?? spelled, set: () => undefined }
      Object.defineProperty(outlook, 'bodyHtml', bodyHtml)
      if (how === 'fails') outlook.faults.set('body.setAsync', { kind: 'fails', code: 5001 })
      expect(await send(100)).toEqual(allowed)
      expect(outlook.writes).toBe(1)
      expect(registered[0]?.registration.tracking).toEqual(notTaken)
    },
  )

  test('is not held against Outlook when it only spells the markup anew', async () => {
    outlook.takeBody = (html) =>
      `<html><head><style>p{}</style></head><body class=x>${html.replace(/&amp;/g, '&#38;').replace('Hello', '<b>Hel</b>lo')}<o:p>&nbsp;</o:p></body></html>`
    await send(100)
    expect(outlook.writes).toBe(1)
    expect(registered[0]?.registration.tracking.links).toHaveLength(1)
  })

  const refusals: readonly [string, Fault][] = [
    ['is refused', { kind: 'fails', code: 5001 }],
    ['throws', { kind: 'throws' }],
    ['is never answered', { kind: 'silent' }],
  ]

  test.each(refusals)('is not said to be done when it %s', async (_name, fault) => {
    outlook.faults.set('body.setAsync', fault)
    const original = outlook.bodyHtml
    expect(await send()).toEqual(allowed)
    expect(outlook.bodyHtml).toBe(original)
    expect(registered[0]?.registration.tracking).toEqual(notTaken)
  })
})

describe('a service that is not well', () => {
  const never = new Promise<Response>(() => undefined)
  const services: readonly [string, () => Promise<Response>, number][] = [
    ['answers nothing', () => never, 1_500],
    ['cannot be reached', () => Promise.reject(new TypeError('Network request failed')), 10],
    ['fails', () => Promise.resolve(new Response(null, { status: 500 })), 10],
    ['refuses', () => Promise.resolve(new Response(null, { status: 403 })), 10],
    ['answers without end', () => Promise.resolve(new Response(new ReadableStream())), 1_500],
    [
      'makes fetch throw',
      () => {
        throw new Error('No fetch')
      },
      10,
    ],
  ]

  test.each(services)('does not keep a mail when it %s', async (_name, answers, ms) => {
    arm()
    serviceAnswers = answers
    expect(await send(ms + 40)).toEqual(allowed)
    expect(outlook.bodyHtml).toContain(`${origin}/l/`)
    expect(outlook.customProperties.size).toBe(1)
  })

  test('is told later by the pane where the browser can keep it', async () => {
    const kept = new Map<string, string>()
    Object.assign(globalThis, {
      localStorage: {
        get length() {
          return kept.size
        },
        key: (at: number) => [...kept.keys()][at] ?? null,
        setItem: (name: string, value: string) => void kept.set(name, value),
        removeItem: (name: string) => void kept.delete(name),
      },
    })
    serviceAnswers = () => Promise.reject(new TypeError('Network request failed'))
    await send(100)
    const [name, value = ''] = [...kept][0] ?? []
    expect(name).toBe(`telltale.pending.${messageId}`)
    expect(JSON.parse(value)).toEqual(registered[0])

    serviceAnswers = () => Promise.resolve(new Response(null, { status: 204 }))
    await send(100)
    expect(kept.size).toBe(0)
  })

  test('is kept for the pane before it is told, for a page that is gone at once', async () => {
    const setItem = jest.fn()
    Object.assign(globalThis, { localStorage: { length: 0, setItem } })
    serviceAnswers = () => never
    await send(100)
    expect(setItem).toHaveBeenCalledTimes(1)
  })
})
