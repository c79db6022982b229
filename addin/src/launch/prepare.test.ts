import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { imageMarkup } from '#core/html/image'
import type { Ticket } from '#core/ticket'
import fc from 'fast-check'
import { associate } from '../office/events.ts'
import { type Fault, FakeOutlook } from '../office/fake-office.ts'
import { onCompose, onRecipientsChanged } from './prepare.ts'
import { sampleTicket } from './sample-ticket.ts'

const origin = 'https://t.example'
const needsUser = (code: string) => ({ status: 'USER_INTERACTION_REQUIRED', code })
const completed = [{ allowEvent: true }]

let outlook: FakeOutlook
/** Every ticket that the service has issued. */
let tickets: Ticket[]
let serviceAnswers: () => Promise<Response>
let authorizations: (string | undefined)[]

beforeEach(() => {
  jest.useFakeTimers()
  tickets = []
  authorizations = []
  serviceAnswers = () => Promise.resolve(Response.json(newTicket(), { status: 201 }))
  outlook = new FakeOutlook()
  const fetch = (_url: string, init: { headers: Record<string, string> }) => {
    authorizations.push(init.headers['authorization'])
    return serviceAnswers()
  }
  Object.assign(globalThis, { __SERVICE_ORIGIN__: origin, fetch })
})
afterEach(() => {
  jest.useRealTimers()
})

function newTicket(changes: Partial<{ opens: boolean; expiresAt: number }> = {}): Ticket {
  const id = ('000000000000000000000000' + (tickets.length + 1).toString(16)).slice(-24)
  const { opens = true, expiresAt = 2e12 } = changes
  const ticket = sampleTicket(id, { expiresAt, policy: { opens, links: true } })
  tickets.push(ticket)
  return ticket
}

function start(): void {
  outlook.install(globalThis)
  associate('onMessageCompose', onCompose)
  associate('onMessageRecipientsChanged', onRecipientsChanged)
}

async function raise(name = 'onMessageCompose', ms = 100): Promise<readonly unknown[]> {
  start()
  const completions = outlook.raise(name)
  await jest.advanceTimersByTimeAsync(ms)
  return completions
}

const heldTicket = () =>
  JSON.parse(outlook.session.get('telltale.ticket') ?? 'null') as Ticket | null
const heldImage = () => imageMarkup(heldTicket()?.pixelUrl ?? '')
const armed = () => JSON.parse(outlook.session.get('telltale.armed') ?? 'null') as unknown

describe('a new mail', () => {
  test('gets a ticket and the image of that ticket', async () => {
    expect(await raise()).toEqual(completed)
    expect(heldTicket()).toEqual(tickets[0])
    expect(outlook.appendOnSend).toBe(heldImage())
    expect(armed()).toBe(tickets[0]?.proof.messageId)
    expect(authorizations).toEqual(['Bearer token-of-robin'])
    expect(outlook.notifications.size).toBe(0)
  })

  test('gets one ticket, however often it is prepared', async () => {
    for (const name of ['onMessageCompose', 'onMessageRecipientsChanged', 'onMessageCompose'])
      expect(await raise(name)).toEqual(completed)
    expect(tickets).toHaveLength(1)
    expect(outlook.appendOnSend).toBe(heldImage())
  })

  test('gets a ticket later if the service was down at first', async () => {
    serviceAnswers = () => Promise.reject(new TypeError('Network request failed'))
    expect(await raise()).toEqual(completed)
    expect([heldTicket(), outlook.appendOnSend]).toEqual([null, null])
    serviceAnswers = () => Promise.resolve(Response.json(newTicket()))
    expect(await raise('onMessageRecipientsChanged')).toEqual(completed)
    expect(outlook.appendOnSend).toBe(heldImage())
  })

  test('gets its image although a large paste keeps Outlook from answering', async () => {
    outlook.faults.set('body.appendOnSendAsync', { kind: 'slow', ms: 5_000 })
    expect(await raise('onMessageCompose', 6_000)).toEqual(completed)
    expect([outlook.appendOnSend, armed()]).toEqual([heldImage(), tickets[0]?.proof.messageId])
  })

  test('gets a new ticket when its own has expired', async () => {
    outlook.session.set('telltale.ticket', JSON.stringify(newTicket({ expiresAt: 1 })))
    await raise()
    expect(heldTicket()).toEqual(tickets[1])
    expect(outlook.appendOnSend).toBe(heldImage())
  })

  test('gets no image while the rep’s choice cannot be read', async () => {
    outlook.faults.set('sessionData.getAsync telltale.switches', { kind: 'fails', code: 5000 })
    expect(await raise()).toEqual(completed)
    expect([heldTicket(), outlook.appendOnSend]).toEqual([tickets[0], null])
    outlook.faults.clear()
    await raise('onMessageRecipientsChanged')
    expect(outlook.appendOnSend).toBe(heldImage())
  })

  test('has the image of the ticket that it holds, even if two runtimes prepare it at once', async () => {
    const latencies = fc.array(fc.constantFrom(0, 1, 8), { minLength: 40, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(latencies, fc.nat(4), async (delays, gap) => {
        outlook = new FakeOutlook()
        outlook.latencyMs = () => delays.pop() ?? 0
        start()
        const first = outlook.raise('onMessageCompose')
        await jest.advanceTimersByTimeAsync(gap)
        const second = outlook.raise('onMessageCompose')
        await jest.advanceTimersByTimeAsync(400)
        expect([first, second]).toEqual([completed, completed])
        expect(outlook.appendOnSend).toBe(heldImage())
        expect(armed()).toBe(heldTicket()?.proof.messageId)
      }),
      { numRuns: 150 },
    )
  }, 30_000)
})

describe('a mail whose image is not appended', () => {
  const rows: readonly [string, () => void][] = [
    ['on a Mac', () => Object.assign(outlook, { platform: 'Mac', hostName: 'Outlook' })],
    ['on a phone', () => Object.assign(outlook, { platform: 'iOS', hostName: 'OutlookIOS' })],
    ['in an unknown Outlook', () => Object.assign(outlook, { hostName: 'Another' })],
    ['in a text mail', () => Object.assign(outlook, { bodyType: 'text' })],
    [
      'when opens are off',
      () => outlook.session.set('telltale.switches', '{"opens":false,"links":true}'),
    ],
    [
      'when the account has opens off',
      () => {
        serviceAnswers = () => Promise.resolve(Response.json(newTicket({ opens: false })))
      },
    ],
  ]

  test.each(rows)('has nothing appended %s, not even from before', async (_name, change) => {
    outlook.appendOnSend = 'an image of before'
    change()
    expect(await raise()).toEqual(completed)
    expect(armed()).toBeNull()
    if (outlook.bodyType === 'html') expect(outlook.appendOnSend).toBeNull()
  })

  test('is not marked as armed if Outlook refuses', async () => {
    outlook.faults.set('body.appendOnSendAsync', { kind: 'fails', code: 9032 })
    await raise()
    expect([heldTicket(), armed()]).toEqual([tickets[0], null])
  })

  test('is disarmed if the rep turns opens off meanwhile', async () => {
    await raise()
    outlook.session.set('telltale.switches', '{"opens":false,"links":true}')
    await raise('onMessageRecipientsChanged')
    expect([outlook.appendOnSend, armed()]).toEqual([null, null])
  })

  test('is disarmed at the second try if Outlook refuses the first', async () => {
    await raise()
    outlook.session.set('telltale.switches', '{"opens":false,"links":true}')
    outlook.faults.set('body.appendOnSendAsync null', { kind: 'fails', code: 5001 })
    const tries = outlook.calls.length
    outlook.latencyMs = () => {
      if (outlook.calls.slice(tries).includes('body.appendOnSendAsync')) outlook.faults.clear()
      return 0
    }
    await raise('onMessageRecipientsChanged')
    expect([outlook.appendOnSend, armed()]).toEqual([null, null])
  })

  test('stays marked as armed while Outlook does not disarm it', async () => {
    await raise()
    outlook.session.set('telltale.switches', '{"opens":false,"links":true}')
    outlook.faults.set('body.appendOnSendAsync null', { kind: 'fails', code: 5001 })
    await raise('onMessageRecipientsChanged')
    expect([outlook.appendOnSend, armed()]).toEqual([heldImage(), tickets[0]?.proof.messageId])
    outlook.faults.clear()
    await raise('onMessageRecipientsChanged')
    expect([outlook.appendOnSend, armed()]).toEqual([null, null])
  })

  test('is armed if the rep turned opens on for it', async () => {
    serviceAnswers = () => Promise.resolve(Response.json(newTicket({ opens: false })))
    outlook.session.set('telltale.switches', '{"opens":true,"links":true}')
    await raise()
    expect(outlook.appendOnSend).toBe(heldImage())
  })
})

describe('the hint', () => {
  const unauthorized = () => Promise.resolve(new Response(null, { status: 401 }))

  test.each([
    ['nobody is signed in', needsUser('login_required'), undefined],
    ['consent was declined', needsUser('invalid_grant'), undefined],
    ['the service does not know the caller', 'old', unauthorized],
  ])('asks to sign in when %s', async (_name, token, answers) => {
    outlook.token = token
    if (answers !== undefined) serviceAnswers = answers
    expect(await raise()).toEqual(completed)
    const [[key = '', message = ''] = []] = [...outlook.notifications]
    expect(message).toBe('Telltale is not tracking this mail. Open Telltale to sign in.')
    expect(key.length <= 32 && message.length <= 150).toBe(true)
  })

  test.each([
    ['de-AT', 'Telltale verfolgt diese Mail nicht. Öffnen Sie Telltale, um sich anzumelden.'],
    ['ar-SA', 'لا يتتبّع Telltale هذه الرسالة. افتح Telltale لتسجيل الدخول.'],
    ['AR', 'لا يتتبّع Telltale هذه الرسالة. افتح Telltale لتسجيل الدخول.'],
    ['fr-FR', 'Telltale is not tracking this mail. Open Telltale to sign in.'],
    ['', 'Telltale is not tracking this mail. Open Telltale to sign in.'],
  ])('speaks the language of Outlook: %j', async (language, message) => {
    outlook.displayLanguage = language
    outlook.token = needsUser('login_required')
    await raise()
    expect([...outlook.notifications.values()]).toEqual([message])
  })

  test('disappears once the rep has signed in', async () => {
    outlook.token = needsUser('login_required')
    await raise()
    outlook.token = 'token-of-robin'
    await raise('onMessageRecipientsChanged')
    expect(outlook.notifications.size).toBe(0)
    expect(outlook.appendOnSend).toBe(heldImage())
  })

  test('does not reappear with every recipient', async () => {
    outlook.token = needsUser('login_required')
    await raise('onMessageRecipientsChanged')
    expect(outlook.notifications.size).toBe(0)
  })

  test.each([
    ['the service is away', () => Promise.reject(new TypeError('Network request failed'))],
    ['the service fails', () => Promise.resolve(new Response(null, { status: 500 }))],
    ['the service refuses', () => Promise.resolve(new Response(null, { status: 403 }))],
    ['the service answers nonsense', () => Promise.resolve(new Response('<html>'))],
  ])('is not shown when the rep cannot help: %s', async (_name, answers) => {
    serviceAnswers = answers
    expect(await raise()).toEqual(completed)
    expect([outlook.notifications.size, heldTicket()]).toEqual([0, null])
  })

  test.each(['NO_NETWORK', 'TRANSIENT_ERROR', 'PERSISTENT_ERROR', 'DISABLED', 'NEW_STATUS'])(
    'is not shown for the %s of a broker',
    async (status) => {
      outlook.token = { status, code: 'fault' }
      expect(await raise()).toEqual(completed)
      expect(outlook.notifications.size).toBe(0)
    },
  )

  test('is not shown where Outlook has no broker', async () => {
    outlook.sets.delete('NestedAppAuth')
    await raise()
    expect(outlook.notifications.size).toBe(0)
  })
})

describe('a failing Outlook', () => {
  const paths = [
    'sessionData.getAsync',
    'sessionData.setAsync',
    'body.getTypeAsync',
    'body.appendOnSendAsync',
    'broker',
  ]
  const faults: readonly Fault[] = [
    { kind: 'missing' },
    { kind: 'silent' },
    { kind: 'throws' },
    { kind: 'fails', code: 5000 },
    { kind: 'slow', ms: 10_000 },
  ]
  const rows = paths.flatMap((path) => faults.map((fault): [string, Fault] => [path, fault]))

  test.each(rows)('does not block composing: %s %j', async (path, fault) => {
    outlook.faults.set(path, fault)
    expect(await raise('onMessageCompose', 60_000)).toEqual(completed)
    expect(outlook.calls).not.toContain('body.setAsync')
    expect(jest.getTimerCount()).toBe(0)
  })

  test('does not wait for the service for ever', async () => {
    serviceAnswers = () => new Promise(() => undefined)
    expect(await raise('onMessageCompose', 15_000)).toEqual(completed)
  })
})

test('gets at most three calls at a time', async () => {
  await raise()
  expect(outlook.callsAtOnceMax).toBeLessThanOrEqual(3)
})
