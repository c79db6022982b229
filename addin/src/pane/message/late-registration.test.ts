import { expect, test } from '@jest/globals'
import { injectTracking } from '#core/html/inject'
import { subjectCharsMax } from '#core/limits'
import { trackedLinkUrl } from '#core/ticket'
import { parseRegistration } from '#core/wire'
import type { OfficeResult } from '../../office/call.ts'
import type { ReadItem } from '../../office/read-item.ts'
import { plainMac } from '../../launch/mac.ts'
import { sampleTicket } from '../../launch/sample-ticket.ts'
import { letter, now, origin, quoteId } from '../fixtures.ts'
import { readLateRegistration } from './late-registration.ts'

const ticket = sampleTicket(quoteId, { origin })

function mail(body: OfficeResult<string>, sentAt: number | null = 5): ReadItem {
  return {
    itemId: 'A',
    subject: 'Quote',
    from: null,
    recipients: [{ field: 'to', name: 'Dana', address: 'dana@contoso.example' }],
    internetMessageId: null,
    conversationId: null,
    sentAt,
    bodyHtml: () => Promise.resolve(body),
    customProperty: () => Promise.resolve({ ok: true, value: null }),
  }
}

const read = (item: ReadItem) => readLateRegistration(item, quoteId, origin, now)

test('a mail that left tracked yields the registration that its handler would have sent', async () => {
  const injected = injectTracking(letter, {
    origin,
    messageId: quoteId,
    pixelUrl: ticket.pixelUrl,
    linkUrl: (index, destination) => trackedLinkUrl(ticket, index, destination, plainMac)!,
  })
  const registration = await read(mail({ ok: true, value: injected.html }))
  expect(registration).toEqual({
    subject: 'Quote',
    recipients: [{ field: 'to', name: 'Dana', address: 'dana@contoso.example' }],
    sentAt: 5,
    client: 'unknown',
    tracking: { pixel: 'append', links: injected.links, left: injected.left, reasons: [] },
  })
  expect(injected.links).toHaveLength(2)
  expect(parseRegistration(registration, '')).toEqual(registration)
})

test('a mail that left as written yields a registration without tracking', async () => {
  expect(await read(mail({ ok: true, value: letter }, null))).toMatchObject({
    sentAt: now,
    tracking: { pixel: 'none', links: [], left: [], reasons: [] },
  })
})

test('a registration beyond the service’s limits is cut to fit', async () => {
  const long = { ...mail({ ok: true, value: letter }), subject: 'x'.repeat(subjectCharsMax + 1) }
  expect(await read(long)).toMatchObject({ subject: 'x'.repeat(subjectCharsMax) })
})

test('a mail that Outlook does not return yields nothing', async () => {
  const fault = { code: 'unanswered', officeCode: null } as const
  expect(await read(mail({ ok: false, fault }))).toBeNull()
})
