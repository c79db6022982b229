import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { draftLookMs, lookSlowMs } from '#core/limits'
import type { Settings } from '#core/wire'
import { armImage, prepareMail } from '../../launch/prepare.ts'
import { sampleTicket } from '../../launch/sample-ticket.ts'
import { currentComposeItem } from '../../office/compose-item.ts'
import { FakeOutlook } from '../../office/fake-office.ts'
import { type ServiceResult, serviceFailed } from '../../service/request.ts'
import { FakeClock, FakeView, settle } from '../fake-clock.ts'
import { letter, origin } from '../fixtures.ts'
import {
  composeAfter,
  type ComposeEvent,
  composeStart,
  type ComposeState,
} from './compose-state.ts'
import { type ComposeWatch, watchCompose } from './watch-compose.ts'

const ticket = sampleTicket('0123456789abcdef01234567', { origin })

let outlook: FakeOutlook
let serviceUp: boolean
let ticketsAsked: number
let watch: ComposeWatch | undefined

beforeEach(() => {
  outlook = new FakeOutlook()
  outlook.bodyHtml = letter
  serviceUp = true
  ticketsAsked = 0
  const fetch = () => {
    ticketsAsked++
    return serviceUp ? Promise.resolve(Response.json(ticket)) : Promise.reject(new Error('Down'))
  }
  Object.assign(globalThis, { __SERVICE_ORIGIN__: origin, fetch })
})
afterEach(() => watch?.stop())

function begin() {
  outlook.install(globalThis)
  const clock = new FakeClock(Date.now(), quiet)
  const kinds: string[] = []
  const saved: Settings[] = []
  let state: ComposeState = composeStart
  let held: Promise<void> = Promise.resolve()
  const answer = <T>(value: T): ServiceResult<T> =>
    serviceUp ? { ok: true, value } : serviceFailed('offline')
  watch = watchCompose(
    { item: currentComposeItem()!, client: 'web', origin },
    {
      service: {
        settings: () => Promise.resolve(answer({ opens: true, links: true })),
        saveSettings: async (settings) => {
          saved.push(settings)
          await held
          return answer(undefined)
        },
      },
      clock,
      view: new FakeView(),
      prepareMail: (item) => prepareMail(item),
      armImage,
    },
    (event: ComposeEvent) => {
      kinds.push(event.kind)
      state = composeAfter(state, event)
    },
  )
  /** Keeps what is saved waiting for an answer. @returns gives the answer */
  const holdSaves = (): (() => void) => {
    let give = (): void => {}
    held = new Promise((resolve) => (give = resolve))
    return give
  }
  return { clock, kinds, saved, watch, holdSaves, state: () => state }
}

/** Waits until the fake has received no call for some turns, so everything that followed has happened. */
async function quiet(): Promise<void> {
  for (let turns = 0, calls = -1; turns < 5; turns++) {
    if (outlook.calls.length !== calls) turns = 0
    calls = outlook.calls.length
    await settle()
  }
}

describe('watchCompose()', () => {
  test('prepares the mail and reports what it contains', async () => {
    const { clock, state } = begin()
    await clock.pass(0)
    expect(state()).toMatchObject({
      prepared: 'ready',
      preparing: false,
      defaults: { opens: true, links: true },
      draft: {
        policy: { opens: true, links: true },
        recipients: [{}],
        links: [{}, {}],
        left: [{}, {}],
      },
    })
    expect(outlook.appendOnSend).toContain(ticket.pixelUrl)
    expect(outlook.callsAtOnceMax).toBeLessThanOrEqual(3)
  })

  test('keeps the ticket that the handler has obtained', async () => {
    outlook.session.set('telltale.ticket', JSON.stringify(ticket))
    const { clock, state } = begin()
    await clock.pass(draftLookMs)
    expect(ticketsAsked).toBe(0)
    expect(state().prepared).toBe('ready')
    expect(outlook.appendOnSend).toContain(ticket.pixelUrl)
  })

  test('reports changes in the mail, and nothing without one', async () => {
    const { clock, kinds, state } = begin()
    await clock.pass(0)
    kinds.length = 0
    await clock.pass(2 * draftLookMs)
    expect(kinds).toEqual([])
    outlook.bodyHtml = '<p>Nothing</p>'
    await clock.pass(draftLookMs)
    expect(kinds).toEqual(['looked'])
    expect(state().draft?.links).toEqual([])
  })

  test('disarms the image of a mail that becomes plain text, and arms it again', async () => {
    const { clock } = begin()
    await clock.pass(0)
    outlook.bodyType = 'text'
    await clock.pass(draftLookMs)
    expect(outlook.appendOnSend).toBeNull()
    outlook.bodyType = 'html'
    await clock.pass(draftLookMs)
    expect(outlook.appendOnSend).toContain(ticket.pixelUrl)
  })

  test('retries by itself while the service is down, and at once on request', async () => {
    serviceUp = false
    const { clock, state, watch: started } = begin()
    await clock.pass(0)
    expect(state()).toMatchObject({
      prepared: 'offline',
      draft: { policy: null },
      defaults: null,
    })
    await clock.pass(lookSlowMs + draftLookMs)
    expect(ticketsAsked).toBe(2)
    serviceUp = true
    await started.prepare()
    await clock.pass(0)
    expect(state()).toMatchObject({ prepared: 'ready', draft: { policy: ticket.policy } })
    expect(state().defaults).not.toBeNull()
  })

  test('switchTo() saves the choice with the mail and arms or disarms the image', async () => {
    const { clock, state, watch: started } = begin()
    await clock.pass(0)
    await started.switchTo({ opens: false, links: true })
    expect(outlook.session.get('telltale.switches')).toBe('{"opens":false,"links":true}')
    expect(outlook.appendOnSend).toBeNull()
    await started.switchTo({ opens: true, links: true })
    expect(outlook.appendOnSend).toContain(ticket.pixelUrl)
    expect(state()).toMatchObject({ chosen: { opens: true, links: true }, switchFailed: false })
  })

  test('switchTo() reports that Outlook refused', async () => {
    outlook.faults.set('sessionData.setAsync', { kind: 'fails', code: 9030 })
    const { state, watch: started } = begin()
    await started.switchTo({ opens: false, links: false })
    expect(state()).toMatchObject({ chosen: null, switchFailed: true })
  })

  test('switchTo() reports that Outlook still appends the image, and tries again', async () => {
    const { clock, state, watch: started } = begin()
    await clock.pass(0)
    outlook.faults.set('body.appendOnSendAsync null', { kind: 'fails', code: 5001 })
    await started.switchTo({ opens: false, links: true })
    expect(state()).toMatchObject({ switchFailed: true, chosen: { opens: false } })
    await clock.pass(draftLookMs)
    expect(state()).toMatchObject({ switchFailed: true, draft: { switches: { opens: false } } })
    expect(outlook.appendOnSend).toContain(ticket.pixelUrl)
    outlook.faults.clear()
    await clock.pass(draftLookMs)
    expect(state().switchFailed).toBe(false)
    expect(outlook.appendOnSend).toBeNull()
  })

  test('remember() saves the defaults, or reports that it could not', async () => {
    const { saved, state, watch: started } = begin()
    await started.remember({ opens: false, links: true })
    expect(saved).toEqual([{ opens: false, links: true }])
    expect(state()).toMatchObject({ defaults: { opens: false, links: true }, remembering: 'saved' })
    serviceUp = false
    await started.remember({ opens: true, links: true })
    expect(state()).toMatchObject({ defaults: { opens: false }, remembering: 'failed' })
  })

  test('remember() saves one choice after the other, and reports on the last', async () => {
    const { kinds, saved, state, watch: started, holdSaves } = begin()
    const answer = holdSaves()
    const first = started.remember({ opens: false, links: true })
    const second = started.remember({ opens: false, links: false })
    await settle()
    expect(saved).toEqual([{ opens: false, links: true }])
    answer()
    await first
    expect(state()).toMatchObject({ defaults: { links: true }, remembering: 'saving' })
    await second
    expect(saved).toHaveLength(2)
    expect(state()).toMatchObject({ defaults: { links: false }, remembering: 'saved' })
    expect(kinds.filter((kind) => kind === 'remembered')).toHaveLength(1)
  })

  test('reports that Outlook does not return the mail, and keeps reading', async () => {
    outlook.faults.set('body.getAsync', { kind: 'fails', code: 9020 })
    const { clock, state } = begin()
    await clock.pass(0)
    expect(state()).toMatchObject({ draft: null, unreadable: true })
    outlook.faults.delete('body.getAsync')
    await clock.pass(draftLookMs)
    expect(state()).toMatchObject({ draft: { recipients: [{}] }, unreadable: false })
  })

  test('assumes the worst of a list of attachments that Outlook does not return', async () => {
    outlook.faults.set('getAttachmentsAsync', { kind: 'fails', code: 9020 })
    const { clock, state } = begin()
    await clock.pass(0)
    expect(state().draft?.facts.attachments).toEqual(['inline'])
  })
})
