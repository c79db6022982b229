import { describe, expect, test } from '@jest/globals'
import { lookFastMs, lookSlowMs } from '#core/limits'
import type { MessageDetail, Registration } from '#core/wire'
import { type ServiceResult, serviceFailed } from '../../service/request.ts'
import { FakeClock, FakeView } from '../fake-clock.ts'
import { quote, quoteId } from '../fixtures.ts'
import { messageAfter, type MessageEvent, messageStart } from './message-state.ts'
import { type LateRegistration, watchMessage } from './watch-message.ts'

type Answer = ServiceResult<MessageDetail>

const registration: Registration = {
  subject: 'Quote',
  recipients: [],
  sentAt: 0,
  client: 'unknown',
  tracking: { pixel: 'append', links: [], left: [], reasons: [] },
}

const answered: Answer = { ok: true, value: quote }
const unregistered: Answer = { ok: true, value: { ...quote, registered: false } }
const inDoubt: Answer = {
  ok: true,
  value: { ...quote, tracking: { ...registration.tracking, reasons: ['in-doubt'] } },
}
const missing: Answer = {
  ok: false,
  fault: { code: 'refused', status: 404, problem: 'no-such-message' },
}
interface Given {
  readonly answers: readonly Answer[]
  readonly late?: LateRegistration | null
  readonly registered?: ServiceResult<void>
  readonly pending?: number
}

/** @returns what happened: `ask`, `register` and events, in order */
function begin({ answers, late = null, registered, pending = 0 }: Given) {
  const clock = new FakeClock(0)
  const log: string[] = []
  const events: MessageEvent[] = []
  let asks = 0
  let left = pending
  const watch = watchMessage(
    quoteId,
    late,
    {
      service: {
        message: () => {
          log.push('ask')
          return Promise.resolve(answers[Math.min(asks++, answers.length - 1)]!)
        },
        register: (_id, body) => {
          log.push(`register ${body.subject}`)
          return Promise.resolve(registered ?? { ok: true, value: undefined })
        },
      },
      clock,
      view: new FakeView(),
      deliverPending: () => {
        const count = left
        left = 0
        return Promise.resolve(count)
      },
    },
    (event) => {
      events.push(event)
      log.push(event.kind)
    },
  )
  return { clock, log, events, watch }
}

const late: LateRegistration = () => Promise.resolve(registration)

describe('watchMessage()', () => {
  test('reports only changes', async () => {
    const { clock, log } = begin({ answers: [answered] })
    await clock.pass(2 * lookFastMs)
    expect(log).toEqual(['ask', 'answered', 'ask', 'ask'])
  })

  test.each<[name: string, first: Answer]>([
    ['is known by its opens only', unregistered],
    ['is not known at all', missing],
    ['left before Outlook had said what is in it', inDoubt],
  ])('registers a mail that %s, and then shows it', async (_name, first) => {
    const { clock, log } = begin({ answers: [first, answered], late })
    await clock.pass(0)
    expect(log).toEqual(['ask', 'register Quote', 'ask', 'answered'])
  })

  test('prefers the registration that the handler kept', async () => {
    const { clock, log } = begin({ answers: [missing, answered], late, pending: 1 })
    await clock.pass(0)
    expect(log).toEqual(['ask', 'ask', 'answered'])
  })

  test('shows a mail that cannot be registered from here as it is', async () => {
    const { clock, log } = begin({ answers: [unregistered] })
    await clock.pass(lookFastMs)
    expect(log).toEqual(['ask', 'answered', 'ask'])
  })

  test('never registers a mail that is older than the retention period', async () => {
    const fault = { code: 'refused', status: 410, problem: 'message-expired' } as const
    const { clock, log } = begin({ answers: [{ ok: false, fault }], late })
    await clock.pass(lookFastMs)
    expect(log).toEqual(['ask', 'missing', 'ask'])
  })

  test('retries while the mail cannot be read or the service cannot be reached', async () => {
    const unread = begin({ answers: [missing], late: () => Promise.resolve(null) })
    await unread.clock.pass(lookFastMs)
    expect(unread.log).toEqual(['ask', 'missing', 'ask'])

    const offline = begin({ answers: [missing], late, registered: serviceFailed('offline') })
    await offline.clock.pass(lookFastMs)
    expect(offline.log).toEqual(['ask', 'register Quote', 'missing', 'ask', 'register Quote'])
  })

  test('does not repeat a registration that the service refuses', async () => {
    const { clock, log } = begin({ answers: [missing], late, registered: serviceFailed('refused') })
    await clock.pass(2 * lookFastMs)
    expect(log).toEqual(['ask', 'register Quote', 'missing', 'ask', 'ask'])
  })

  test('keeps the timeline during an outage and clears the trouble afterwards', async () => {
    const { clock, events } = begin({ answers: [answered, serviceFailed('timeout'), answered] })
    await clock.pass(lookFastMs + lookSlowMs)
    const states = events.map((_, index) =>
      events.slice(0, index + 1).reduce(messageAfter, messageStart),
    )
    expect(states.map(({ detail, trouble }) => [detail?.subject, trouble])).toEqual([
      ['Quote for Q3', null],
      ['Quote for Q3', 'timeout'],
      ['Quote for Q3', null],
    ])
  })
})
