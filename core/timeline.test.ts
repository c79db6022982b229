import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Hit } from './hit.ts'
import { agents, sentAt, type StagedHit, stageHit } from './staged-hit.ts'
import { tellStory } from './story.ts'
import { contextOf, timelineOf } from './timeline.ts'
import { type Evidence, noEvidence } from './verdict/message.ts'
import type { Recipient, Registration } from './wire.ts'

const dana: Recipient = { field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }
const ben: Recipient = { field: 'cc', name: '', address: 'ben@fabrikam.example' }

function registrationTo(recipients: readonly Recipient[]): Registration {
  return {
    subject: 'Offer',
    recipients,
    sentAt,
    client: 'web',
    tracking: {
      pixel: 'append',
      links: [{ index: 1, url: 'https://contoso.example/', text: 'Pricing' }],
      left: [],
      reasons: [],
    },
  }
}

function timeline(
  hits: readonly Hit[],
  registration: Registration | null = registrationTo([dana]),
  evidence: Evidence = noEvidence,
) {
  return timelineOf(tellStory(contextOf(registration, evidence), hits), registration, evidence)
}

/** The timeline as a list of words: second, kind, details. */
function told(...said: Parameters<typeof timeline>): string[] {
  return timeline(...said).events.map((event) => {
    const second = (event.at - sentAt) / 1_000
    if (event.kind === 'sent') return `${second} sent`
    if ('answer' in event) return `${second} ${event.kind} ${event.who} ${event.answer.as}`
    const note = event.counted ? (event.who ?? 'Someone') : `${event.verdict}: ${event.reasons[0]}`
    if (event.kind === 'click') return `${second} click “${event.link.text}” ×${event.uses} ${note}`
    const marks = `${event.inferred ? ' inferred' : ''}${event.forwarded ? ' forwarded?' : ''}`
    return `${second}–${(event.lastAt - sentAt) / 1_000} open ×${event.loads}${marks} ${note}`
  })
}

const some = { opens: 0, clicks: 0, firstOpenAt: null, lastOpenAt: null, lastClickAt: null }
const cases: readonly [string, readonly StagedHit[], readonly string[], object][] = [
  ['nothing happened', [], ['0 sent'], { ...some, naiveOpens: 0, naiveClicks: 0 }],
  [
    'one open',
    [{ second: 15 }],
    ['15–15 open ×1 Dana Cole', '0 sent'],
    { opens: 1, firstOpenAt: sentAt + 15_000, lastOpenAt: sentAt + 15_000, naiveOpens: 1 },
  ],
  [
    'loads by one reader at most a minute apart are one open',
    [{ second: 15 }, { second: 75 }, { second: 135 }],
    ['15–135 open ×3 Dana Cole', '0 sent'],
    { opens: 1, lastOpenAt: sentAt + 135_000, naiveOpens: 3 },
  ],
  [
    'a load more than a minute later is another open',
    [{ second: 15 }, { second: 76 }],
    ['76–76 open ×1 Dana Cole', '15–15 open ×1 Dana Cole', '0 sent'],
    { opens: 2 },
  ],
  [
    'loads by two readers are two opens',
    [{ second: 15 }, { second: 16, by: 'outlook' }, { second: 17 }],
    ['16–16 open ×1 Dana Cole', '15–17 open ×2 Dana Cole', '0 sent'],
    { opens: 2, lastOpenAt: sentAt + 17_000 },
  ],
  [
    'a prefetch is listed, not counted',
    [{ second: 15, prefetch: true }, { second: 16 }],
    ['16–16 open ×1 Dana Cole', '15–15 open ×1 machine: prefetch', '0 sent'],
    { opens: 1, firstOpenAt: sentAt + 16_000, naiveOpens: 2 },
  ],
  [
    'HEAD is listed, not counted',
    [
      { second: 15, method: 'HEAD' },
      { second: 16, index: 1, method: 'HEAD' },
    ],
    ['16 click “Pricing” ×1 machine: not-a-get', '15–15 open ×1 machine: not-a-get', '0 sent'],
    { opens: 0, clicks: 0, lastClickAt: null, naiveOpens: 1, naiveClicks: 1 },
  ],
  [
    'a hit before the mail was sent is the sender’s own',
    [{ second: -1 }, { second: -1, index: 1 }, { second: 20 }],
    [
      '20–20 open ×1 Dana Cole',
      '0 sent',
      '-1 click “Pricing” ×1 self: before-sent',
      '-1–-1 open ×1 self: before-sent',
    ],
    { opens: 1, clicks: 0 },
  ],
  [
    'a double click is one click, and a later click is another',
    [{ second: 15 }, { second: 20, index: 1 }, { second: 21, index: 1 }, { second: 90, index: 1 }],
    [
      '90 click “Pricing” ×1 Dana Cole',
      '20 click “Pricing” ×2 Dana Cole',
      '15–15 open ×1 Dana Cole',
      '0 sent',
    ],
    { clicks: 2, lastClickAt: sentAt + 90_000, naiveClicks: 3 },
  ],
  [
    'a click without an open infers one',
    [{ second: 30, index: 1 }, { second: 200 }],
    [
      '200–200 open ×1 Dana Cole',
      '30 click “Pricing” ×1 Dana Cole',
      '30–30 open ×0 inferred Dana Cole',
      '0 sent',
    ],
    { opens: 2, clicks: 1, firstOpenAt: sentAt + 30_000, naiveOpens: 1 },
  ],
  [
    'another device on another network may be a forward; another device alone is not',
    [
      { second: 20, place: 'office' },
      { second: 100, by: 'outlookPhone', place: 'office' },
      { second: 200, by: 'safari', place: 'elsewhere' },
    ],
    [
      '200–200 open ×1 forwarded? Dana Cole',
      '100–100 open ×1 Dana Cole',
      '20–20 open ×1 Dana Cole',
      '0 sent',
    ],
    { opens: 3 },
  ],
]

describe('timelineOf()', () => {
  test.each(cases)('%s', (_, staged, expected, counts) => {
    const hits = staged.map(stageHit)
    expect(told(hits)).toEqual(expected)
    expect(timeline(hits).counts).toMatchObject(counts)
  })

  test('leaves out the sending until the mail is registered, and judges all hits', () => {
    const early = stageHit({ second: -5 })
    expect(told([early], null)).toEqual(['-5–-5 open ×1 Someone'])
    expect(timeline([early], null).counts.opens).toBe(1)
  })

  test.each([
    ['when the registration does not know the link', 2],
    ['and does not lend the words of a link to another destination', 1],
  ])('shows where a click led %s', (_, index) => {
    const elsewhere = {
      ...stageHit({ second: 5, index }),
      destination: 'https://fabrikam.example/',
    }
    expect(timeline([elsewhere]).events[0]).toMatchObject({
      link: { index, url: 'https://fabrikam.example/', text: '' },
    })
  })

  const anyHits = fc.array(
    fc
      .record({
        second: fc.integer({ min: -20, max: 400 }),
        index: fc.nat(2),
        by: fc.constantFrom(...(Object.keys(agents) as (keyof typeof agents)[])),
        method: fc.constantFrom('GET' as const, 'HEAD' as const),
        network: fc.constantFrom(null, 'other' as const, 'microsoft' as const),
        place: fc.constantFrom(null, 'office', 'home'),
      })
      .map(stageHit),
    { maxLength: 40 },
  )

  test('the order in which hits arrive changes nothing', () => {
    fc.assert(
      fc.property(anyHits, fc.infiniteStream(fc.nat()), (hits, chance) => {
        const shuffled = hits
          .map((one) => ({ one, key: chance.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .map(({ one }) => one)
        expect(timeline(shuffled)).toEqual(timeline(hits))
      }),
    )
  })

  test('every hit appears exactly once, newest first, and the counts match the events', () => {
    fc.assert(
      fc.property(anyHits, (hits) => {
        const { events, counts } = timeline(hits)
        const hitsTold = events.reduce(
          (sum, event) =>
            sum + (event.kind === 'open' ? event.loads : event.kind === 'click' ? event.uses : 0),
          0,
        )
        expect(hitsTold).toBe(hits.length)
        expect(counts.naiveOpens + counts.naiveClicks).toBe(hits.length)
        expect(events.map((event) => event.at)).toEqual(
          events.map((event) => event.at).sort((left, right) => right - left),
        )
        const counted = events.filter((event) => 'counted' in event && event.counted)
        expect(counts.opens + counts.clicks).toBe(counted.length)
      }),
    )
  })
})

describe('who it was', () => {
  const both = registrationTo([dana, ben])
  const ofBen = { client: 'Chrome on Windows', source: 'desk' }
  const hits = [stageHit({ second: 60, source: 'desk' })]
  const open = '60–60 open ×1 '

  test.each<[string, Registration | null, Partial<Evidence>, string]>([
    ['the only recipient', registrationTo([dana]), {}, 'Dana Cole'],
    ['the address where there is no name', registrationTo([ben]), {}, 'ben@fabrikam.example'],
    ['nobody among two', both, {}, 'Someone'],
    ['nobody where nothing is registered', null, {}, 'Someone'],
    [
      'nobody without a lawful basis',
      registrationTo([dana]),
      { anonymous: ['Dana@Contoso.example'] },
      'Someone',
    ],
    [
      'whose device has read one-to-one mail',
      both,
      { knownReaders: [{ address: ben.address, ...ofBen }] },
      'ben@fabrikam.example',
    ],
    [
      'nobody whose device another recipient uses too',
      both,
      {
        knownReaders: [
          { address: dana.address, ...ofBen },
          { address: ben.address, ...ofBen },
        ],
      },
      'Someone',
    ],
    [
      'not who has the device but no lawful basis',
      both,
      { knownReaders: [{ address: ben.address, ...ofBen }], anonymous: [ben.address] },
      'Someone',
    ],
    [
      'who replied shortly after',
      both,
      { replies: [{ at: sentAt + 300_000, address: ben.address }] },
      'ben@fabrikam.example',
    ],
    [
      'not who replied an hour after',
      both,
      { replies: [{ at: sentAt + 3_700_000, address: ben.address }] },
      'Someone',
    ],
  ])('names %s', (_, registration, evidence, who) => {
    expect(told(hits, registration, { ...noEvidence, ...evidence })[0]).toBe(open + who)
  })

  test('names nobody who asks not to be tracked', () => {
    const objecting = [stageHit({ second: 60, signs: ['opt-out'] })]
    expect(told(objecting)[0]).toBe('60–60 open ×1 Someone')
  })

  test.each<[string, readonly StagedHit[]]>([
    [
      'two readers were there',
      [
        { second: 60, by: 'outlook', place: 'home' },
        { second: 180, by: 'outlook', place: 'sofa' },
      ],
    ],
    [
      'one office has two readers with the same program, or one reader who came back',
      [
        { second: 60, by: 'outlook', place: 'office' },
        { second: 180, by: 'outlook', place: 'office' },
      ],
    ],
    [
      'one provider fetched twice',
      [
        { second: 60, by: 'gmail', place: 'google' },
        { second: 180, by: 'gmail', place: 'google' },
      ],
    ],
  ])('names nobody for a reply when %s', (_, staged) => {
    const replies = [{ at: sentAt + 300_000, address: ben.address }]
    expect(told(staged.map(stageHit), both, { ...noEvidence, replies })).toEqual([
      '180–180 open ×1 Someone',
      '60–60 open ×1 Someone',
      '0 sent',
    ])
  })

  test('names nobody as the only recipient if there may be blind copies', () => {
    const read = registrationTo([dana])
    const unsure = { ...read, tracking: { ...read.tracking, reasons: ['bcc-unknown'] as const } }
    const [event] = timeline(hits, unsure).events
    expect(event).toMatchObject({ who: null, whoReason: 'bcc-unknown' })
    const clicks = [
      stageHit({ second: 60, index: 1, place: 'home' }),
      stageHit({ second: 61, index: 2, place: 'office' }),
    ]
    expect(timeline(clicks, unsure).counts.clicks).toBe(2)
    const replies = [{ at: sentAt + 300_000, address: dana.address }]
    const [open] = timeline(hits, unsure, { ...noEvidence, replies }).events
    expect(open).toMatchObject({ who: dana.name, whoReason: 'replied-after' })
  })

  test('names who replied for a click and the open that it implies', () => {
    const replies = [{ at: sentAt + 300_000, address: ben.address }]
    const click = [stageHit({ second: 60, index: 1, place: 'home' })]
    expect(told(click, both, { ...noEvidence, replies })).toEqual([
      '60 click “Pricing” ×1 ben@fabrikam.example',
      '60–60 open ×0 inferred ben@fabrikam.example',
      '0 sent',
    ])
  })

  test('a reply without an open infers one', () => {
    const replies = [{ at: sentAt + 300_000, address: dana.address }]
    const early = [stageHit({ second: 3, by: 'curl' })]
    const expected = '300–300 open ×0 inferred Dana Cole'
    expect(told(early, undefined, { ...noEvidence, replies })[0]).toBe(expected)
    expect(told([], undefined, { ...noEvidence, replies })[0]).toBe(expected)
  })
})

describe('an open that nobody saw', () => {
  const replied = (second: number, address: string | null) => ({
    at: sentAt + second * 1_000,
    address,
  })
  const [home, office] = ['home', 'office']
  const bensDesk = { address: 'Ben@fabrikam.example', client: 'Chrome on Windows', source: 'desk' }
  type Replies = Evidence['replies']

  test.each<[string, readonly Recipient[], readonly StagedHit[], Replies, readonly string[]]>([
    [
      'is inferred from a reply',
      [dana],
      [],
      [replied(300, dana.address)],
      ['300 replied Dana Cole'],
    ],
    [
      'is not inferred if an open was seen before the reply',
      [dana],
      [{ second: 60 }],
      [replied(300, dana.address)],
      [],
    ],
    [
      'is inferred if an open was seen only after the reply',
      [dana],
      [{ second: 400 }],
      [replied(300, dana.address)],
      ['300 replied Dana Cole'],
    ],
    [
      'is inferred once from several replies by one person',
      [dana],
      [],
      [replied(900, dana.address), replied(300, dana.address)],
      ['300 replied Dana Cole'],
    ],
    [
      'is inferred from a click that came before the reply',
      [dana],
      [{ second: 60, index: 1 }],
      [replied(300, dana.address)],
      ['60 only-recipient Dana Cole'],
    ],
    [
      'is inferred from a reply that came before the click',
      [dana],
      [{ second: 400, index: 1 }],
      [replied(300, dana.address)],
      ['300 replied Dana Cole'],
    ],
    [
      'is inferred for each person who replied',
      [dana, ben],
      [],
      [replied(300, dana.address), replied(600, ben.address)],
      ['300 replied Dana Cole', '600 replied ben@fabrikam.example'],
    ],
    [
      'is inferred for the second replier if one reader was seen',
      [dana, ben],
      [{ second: 60, place: home }],
      [replied(300, dana.address), replied(600, ben.address)],
      ['600 replied ben@fabrikam.example'],
    ],
    [
      'is not inferred if two readers were seen',
      [dana, ben],
      [
        { second: 60, place: home },
        { second: 90, place: office },
      ],
      [replied(300, dana.address), replied(600, ben.address)],
      [],
    ],
    [
      'is not inferred if one provider fetched for both',
      [dana, ben],
      [
        { second: 60, by: 'gmail', place: 'google' },
        { second: 180, by: 'gmail', place: 'google' },
      ],
      [replied(300, dana.address), replied(600, ben.address)],
      [],
    ],
    [
      'is inferred for Dana if only Ben’s device was seen',
      [dana, ben],
      [{ second: 60, source: 'desk', place: home }],
      [replied(300, dana.address)],
      ['300 replied Dana Cole'],
    ],
    [
      'is not inferred for Ben if his device was seen',
      [dana, ben],
      [{ second: 60, source: 'desk', place: home }],
      [replied(300, ben.address)],
      [],
    ],
    [
      'names nobody if somebody new replied',
      [dana],
      [],
      [replied(300, null)],
      ['300 replied-by-other Someone'],
    ],
    [
      'is inferred for Dana too if somebody new replied first',
      [dana],
      [],
      [replied(300, null), replied(600, dana.address)],
      ['300 replied-by-other Someone', '600 replied Dana Cole'],
    ],
    [
      'is not inferred if somebody new replied and an open was seen',
      [dana],
      [{ second: 60 }],
      [replied(300, null)],
      [],
    ],
  ])('%s', (_, recipients, staged, replies, expected) => {
    const evidence = { ...noEvidence, replies, knownReaders: [bensDesk] }
    const { events } = timeline(staged.map(stageHit), registrationTo(recipients), evidence)
    const inferred = events.flatMap((event) =>
      event.kind === 'open' && event.inferred
        ? [`${(event.at - sentAt) / 1_000} ${event.whoReason} ${event.who ?? 'Someone'}`]
        : [],
    )
    expect(inferred.reverse()).toEqual(expected)
  })

  test('has no name if there is no lawful basis', () => {
    const replies = [replied(300, dana.address)]
    const [event] = timeline([], undefined, {
      ...noEvidence,
      replies,
      anonymous: ['DANA@contoso.example'],
    }).events
    expect(event).toMatchObject({ who: null, whoReason: 'no-lawful-basis', inferred: true })
  })
})
