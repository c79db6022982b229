import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { activityOf } from './activity.ts'
import type { Hit } from './hit.ts'
import { activityIdOf, makeHitId, makeMailboxId, makeMessageId } from './ids.ts'
import { foldTimeline } from './timeline.ts'
import type { Recipient, Registration } from './wire.ts'

const sentAt = 1_772_700_000_000
const dana: Recipient = { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }
const ben: Recipient = { field: 'cc', name: '', address: 'ben@fabrikam.example' }
const registration: Registration = {
  subject: 'Offer',
  recipients: [dana],
  sentAt,
  client: 'web',
  tracking: {
    pixel: 'append',
    links: [{ index: 1, url: 'https://contoso.example/', text: 'Pricing' }],
    left: [],
    reasons: [],
  },
}

function hit(seconds: number, index: number, change: Partial<Hit['facts']> = {}): Hit {
  return {
    hitId: makeHitId(sentAt + seconds * 1_000, Uint8Array.of(0, 0, 0, 0, index, 1)),
    mailboxId: makeMailboxId(new Uint8Array(8)),
    messageId: makeMessageId(sentAt, new Uint8Array(6)),
    index,
    destination: index === 0 ? null : 'https://contoso.example/',
    facts: { method: 'GET', client: 'Chrome on Mac', prefetch: false, ...change },
  }
}

describe('activityOf()', () => {
  test('tells of an open', () => {
    const open = hit(9, 0)
    expect(activityOf(open, { registration })).toEqual({
      id: activityIdOf(open.hitId),
      kind: 'open',
      at: sentAt + 9_000,
      messageId: open.messageId,
      subject: 'Offer',
      who: 'Dana Cole',
      client: 'Chrome on Mac',
      link: null,
    })
  })

  test('tells of a click and its link', () => {
    expect(activityOf(hit(9, 1), { registration })).toMatchObject({
      kind: 'click',
      link: { index: 1, url: 'https://contoso.example/', text: 'Pricing' },
    })
  })

  test('tells of a click before the mail is registered, as far as it is known', () => {
    expect(activityOf(hit(9, 1), { registration: null })).toMatchObject({
      subject: null,
      who: null,
      link: { index: 1, url: 'https://contoso.example/', text: '' },
    })
  })

  test.each<[string, Recipient[], string | null]>([
    ['the name of the only recipient', [dana], 'Dana Cole'],
    ['the address where there is no name', [ben], 'ben@fabrikam.example'],
    ['nobody where there are two', [dana, ben], null],
    ['nobody where there is none', [], null],
  ])('names %s', (_, recipients, who) => {
    expect(activityOf(hit(9, 0), { registration: { ...registration, recipients } })?.who).toBe(who)
  })

  test.each([
    ['a HEAD request', hit(9, 0, { method: 'HEAD' })],
    ['a look ahead', hit(9, 1, { prefetch: true })],
    ['a hit before the mail was sent', hit(-1, 0)],
  ])('tells nothing of %s', (_, silent) => {
    expect(activityOf(silent, { registration })).toBeUndefined()
  })

  test('tells of one open once, and of every click', () => {
    const earlier = [hit(9, 0), hit(9, 1)]
    expect(activityOf(hit(60, 0), { registration }, earlier)).toBeUndefined()
    expect(activityOf(hit(70, 0), { registration }, earlier)).toBeDefined()
    expect(activityOf(hit(60, 0, { client: null }), { registration }, earlier)).toBeDefined()
    expect(activityOf(hit(60, 1), { registration }, earlier)).toBeDefined()
  })

  test('a look ahead does not hide the open after it', () => {
    const earlier = [hit(9, 0, { prefetch: true })]
    expect(activityOf(hit(10, 0), { registration }, earlier)).toBeDefined()
  })

  test('tells as many opens as the timeline counts', () => {
    const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 600 }), { maxLength: 20 })
    fc.assert(
      fc.property(seconds, (times) => {
        const hits = times.sort((left, right) => left - right).map((second) => hit(second, 0))
        const told = hits.filter((one, at) => activityOf(one, { registration }, hits.slice(0, at)))
        expect(told.length).toBe(foldTimeline(hits, [], sentAt).counts.opens)
      }),
    )
  })
})
