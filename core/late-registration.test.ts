import { expect, test } from '@jest/globals'
import { lateRegistration } from './late-registration.ts'
import { makeMessageId } from './ids.ts'

const messageId = makeMessageId(1_700_000_000_000, Uint8Array.of(1, 2, 3, 4, 5, 6))

test('lateRegistration() of a mail in plain text tracks nothing, and names who got it', () => {
  const recipients = [{ field: 'to', name: 'Dana', address: 'dana@contoso.example' }] as const
  const sent = { subject: 'Prices', recipients, sentAt: 5, html: '' }
  expect(lateRegistration(sent, messageId, 'https://t.example')).toEqual({
    subject: 'Prices',
    recipients,
    sentAt: 5,
    client: 'unknown',
    tracking: { pixel: 'none', links: [], left: [], reasons: [] },
  })
})
