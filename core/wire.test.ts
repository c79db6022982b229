import { describe, expect, test } from '@jest/globals'
import { leftReasons } from './html/link-rules.ts'
import { InputFault } from './parse.ts'
import { clients, pixelPlans, planReasons } from './plan.ts'
import { sampleRegistration as registration } from './sample-registration.ts'
import { parseRegistration, parseSettings } from './wire.ts'

function withTracking(change: object): object {
  return { ...registration, tracking: { ...registration.tracking, ...change } }
}

describe('parseRegistration()', () => {
  test('reads what JSON has carried', () => {
    expect(parseRegistration(JSON.parse(JSON.stringify(registration)), '')).toEqual(registration)
  })

  test.each([
    ...clients.map((client) => ({ ...registration, client })),
    ...pixelPlans.map((pixel) => withTracking({ pixel })),
    withTracking({ reasons: planReasons }),
    withTracking({ left: leftReasons.map((reason) => ({ url: '', text: '', reason })) }),
  ])('accepts every value of the lists: %j', (value) => {
    expect(parseRegistration(value, '')).toEqual(value)
  })

  const link = { index: 1, url: 'https://contoso.example/', text: 'here' }
  test.each([
    ['no object', 'text', ' is not an object'],
    [
      'a time before 1970',
      { ...registration, sentAt: -1 },
      'sentAt is not a whole number from 0 to 281474976710655',
    ],
    [
      'a client that is none',
      { ...registration, client: 'lotus' },
      `client is not one of ${clients.join(', ')}`,
    ],
    [
      'a subject of 256 characters',
      { ...registration, subject: 'x'.repeat(256) },
      'subject has 256 characters: at most 255 are allowed',
    ],
    [
      'a recipient in no field',
      { ...registration, recipients: [{ field: 'from', name: '', address: '' }] },
      'recipients[0].field is not one of to, cc, bcc',
    ],
    [
      'too many recipients',
      { ...registration, recipients: new Array<null>(1_001).fill(null) },
      'recipients has 1001 entries: at most 1000 are allowed',
    ],
    [
      'a link numbered as the image',
      withTracking({ links: [{ ...link, index: 0 }] }),
      'tracking.links[0].index is not a whole number from 1 to 500',
    ],
    [
      'too many links',
      withTracking({ links: new Array<typeof link>(501).fill(link) }),
      'tracking.links has 501 entries: at most 500 are allowed',
    ],
    [
      'a reason that is none',
      withTracking({ left: [{ ...link, reason: 'mood' }] }),
      `tracking.left[0].reason is not one of ${leftReasons.join(', ')}`,
    ],
  ])('refuses %s', (_, value, detail) => {
    expect(parseRegistration(value, '')).toEqual(new InputFault(detail))
  })
})

test('parseSettings() requires both switches', () => {
  expect(parseSettings({ opens: true, links: false }, '')).toEqual({ opens: true, links: false })
  expect(parseSettings({ opens: true }, '')).toEqual(new InputFault('links is not true or false'))
})
