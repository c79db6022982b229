import type { Registration } from './wire.ts'

/** A mail to one person with one link of each kind. */
export const sampleRegistration: Registration = {
  subject: 'Offer',
  recipients: [{ field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }],
  sentAt: 1_772_700_000_000,
  client: 'web',
  tracking: {
    pixel: 'append',
    links: [{ index: 1, url: 'https://contoso.example/', text: 'here' }],
    left: [{ url: 'mailto:dana@contoso.example', text: 'Dana', reason: 'not-web' }],
    reasons: ['no-links'],
  },
}
