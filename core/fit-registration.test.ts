import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { fitRegistration } from './fit-registration.ts'
import { injectTracking } from './html/inject.ts'
import { leftReasons } from './html/link-rules.ts'
import { makeMailboxId, makeMessageId } from './ids.ts'
import {
  addressCharsMax,
  destinationCharsMax,
  displayNameCharsMax,
  linksPerMessageMax,
  linkTextCharsMax,
  recipientsMax,
  requestBodyBytesMax,
} from './limits.ts'
import { clients, pixelPlans, planReasons } from './plan.ts'
import { sampleRegistration as small } from './sample-registration.ts'
import { recipientFields } from './recipient.ts'
import { parseTicketedRegistration, type Registration } from './wire.ts'

/** The longest registration that parses. */
const ticket = {
  keyId: 255,
  mailboxId: makeMailboxId(new Uint8Array(8)),
  messageId: makeMessageId(1, new Uint8Array(6)),
  expiresAt: 2 ** 48 - 1,
  seal: '\u0001'.repeat(64),
}

function bytesOf(registration: Registration): number {
  return Buffer.byteLength(JSON.stringify({ ticket, registration }))
}

function expectToPass(registration: Registration): void {
  expect(bytesOf(registration)).toBeLessThanOrEqual(requestBodyBytesMax)
  const parsed = parseTicketedRegistration({ ticket, registration }, '')
  expect(parsed).toEqual({ ticket, registration })
}

function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at))
}

const link = (at: number) => ({
  index: at + 1,
  url: `https://contoso.example/${at}`.padEnd(300, '/'),
  text: `Link ${at}`,
})
const long = (at: number) => ({
  url: `https://contoso.example/${at}/`.padEnd(destinationCharsMax, 'x'),
  text: 'Long',
  reason: 'too-long' as const,
})

/** Characters that take one, two or three bytes in JSON, a pair that takes four, and one that takes six. */
const wide = fc.constantFrom('x', 'é', '价', '🙂', '\u0001', '\ud83d')
const words = (charsMax: number) =>
  fc
    .tuple(wide, fc.constantFrom(0, 1, 3, charsMax / 8, charsMax))
    .map(([char, chars]) => char.repeat(chars).slice(0, chars))
const many = <T>(item: fc.Arbitrary<T>, itemsMax: number) =>
  fc.tuple(item, fc.constantFrom(0, 1, itemsMax)).map(([one, count]) => times(count, () => one))

const anyRegistration: fc.Arbitrary<Registration> = fc.record({
  subject: words(400),
  recipients: many(
    fc.record({
      field: fc.constantFrom(...recipientFields),
      name: words(displayNameCharsMax),
      address: words(addressCharsMax),
    }),
    recipientsMax + 500,
  ),
  sentAt: fc.nat(),
  client: fc.constantFrom(...clients),
  tracking: fc.record({
    pixel: fc.constantFrom(...pixelPlans),
    links: many(
      fc.record({
        index: fc.constant(linksPerMessageMax),
        url: words(destinationCharsMax),
        text: words(linkTextCharsMax),
      }),
      linksPerMessageMax,
    ),
    left: many(
      fc.record({
        url: words(destinationCharsMax),
        text: words(linkTextCharsMax),
        reason: fc.constantFrom(...leftReasons),
      }),
      linksPerMessageMax,
    ),
    reasons: fc.constant(planReasons),
  }),
})

describe('fitRegistration()', () => {
  test('makes every registration acceptable to the service', () => {
    fc.assert(
      fc.property(anyRegistration, (registration) => expectToPass(fitRegistration(registration))),
      { numRuns: 40 },
    )
  })

  test('changes nothing that is small enough', () => {
    fc.assert(
      fc.property(anyRegistration, (registration) => {
        const once = fitRegistration(registration)
        expect(fitRegistration(once)).toEqual(once)
      }),
      { numRuns: 15 },
    )
    expect(fitRegistration(small)).toEqual(small)
  })

  test('cuts the addresses of links that are left alone before all else, and only the long ones', () => {
    const links = times(linksPerMessageMax, link)
    const left = [...times(linksPerMessageMax - 1, long), small.tracking.left[0]!]
    const { tracking, ...head } = fitRegistration({
      ...small,
      tracking: { ...small.tracking, links, left },
    })
    expect(head).toEqual({ ...small, tracking: undefined })
    expect(tracking.links).toEqual(links)
    expect(tracking.left).toEqual(
      left.map((one) => ({ ...one, url: one.url.slice(0, tracking.left[0]!.url.length) })),
    )
    expect(tracking.left[0]!.url.length).toBeGreaterThanOrEqual(250)
  })

  test('keeps every tracked link and its words, however long the addresses are', () => {
    const links = times(linksPerMessageMax, (at) => ({
      ...long(at),
      ...link(at),
      url: long(at).url,
    }))
    const left = times(linksPerMessageMax, long)
    const fitted = fitRegistration({ ...small, tracking: { ...small.tracking, links, left } })
    expect(fitted.tracking.links.map(({ index, text }) => [index, text])).toEqual(
      links.map(({ index, text }) => [index, text]),
    )
    expect(fitted.tracking.left.map(({ reason }) => reason)).toEqual(
      left.map(({ reason }) => reason),
    )
    expect(fitted.recipients).toEqual(small.recipients)
  })

  test('keeps as many recipients as the service accepts', () => {
    const recipients = times(1_500, (at) => ({ ...small.recipients[0]!, name: `Dana ${at}` }))
    expect(fitRegistration({ ...small, recipients }).recipients).toEqual(
      recipients.slice(0, recipientsMax),
    )
  })

  test.each([7_900, 3_900, 1_000, 400])(
    'a mail of 1,000 links to addresses of %i characters can be registered',
    (chars) => {
      const html = times(
        1_000,
        (at) => `<a href="https://contoso.example/${at}/${'%20'.repeat(chars / 3)}">Go</a>`,
      ).join('')
      const { links, left } = injectTracking(html, {
        origin: 'https://t.example',
        messageId: ticket.messageId,
        pixelUrl: null,
        linkUrl: () => 'https://t.example/l/x',
      })
      expect(links.length + left.length).toBeGreaterThanOrEqual(linksPerMessageMax)
      expectToPass(fitRegistration({ ...small, tracking: { ...small.tracking, links, left } }))
    },
  )
})
