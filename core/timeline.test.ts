import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Facts, Hit } from './hit.ts'
import { makeHitId, makeMailboxId, makeMessageId } from './ids.ts'
import { foldTimeline } from './timeline.ts'

const sentAt = 1_772_700_000_000
const links = [{ index: 1, url: 'https://contoso.example/', text: 'Pricing' }]
let made = 0

function hit(seconds: number, index: number, facts: Partial<Facts> = {}): Hit {
  made++
  return {
    hitId: makeHitId(sentAt + seconds * 1_000, Uint8Array.of(0, 0, 0, 0, made >> 8, made)),
    mailboxId: makeMailboxId(new Uint8Array(8)),
    messageId: makeMessageId(sentAt, new Uint8Array(6)),
    index,
    destination: index === 0 ? null : 'https://contoso.example/',
    facts: { method: 'GET', client: 'Chrome on Windows', prefetch: false, ...facts },
  }
}

/** The history as a list of words: kind, second, and what else there is to say. */
function told(hits: readonly Hit[], sent: number | null = sentAt): string[] {
  return foldTimeline(hits, links, sent).events.map((event) => {
    const second = (event.at - sentAt) / 1_000
    if (event.kind === 'sent') return `${second} sent`
    const note = event.counted ? '' : ' (not counted)'
    if (event.kind === 'click') return `${second} click “${event.link.text}”${note}`
    return `${second}–${(event.lastAt - sentAt) / 1_000} open ×${event.loads}${note}`
  })
}

const apple = { client: 'Apple Mail' }
const cases: readonly [string, readonly Hit[], readonly string[], object][] = [
  [
    'nothing happened',
    [],
    ['0 sent'],
    { opens: 0, clicks: 0, firstOpenAt: null, lastOpenAt: null, lastClickAt: null },
  ],
  [
    'one open',
    [hit(5, 0)],
    ['5–5 open ×1', '0 sent'],
    { opens: 1, firstOpenAt: sentAt + 5_000, lastOpenAt: sentAt + 5_000 },
  ],
  [
    'loads of one reader at most a minute apart fold',
    [hit(5, 0), hit(65, 0), hit(125, 0)],
    ['5–125 open ×3', '0 sent'],
    { opens: 1, lastOpenAt: sentAt + 125_000 },
  ],
  [
    'a load more than a minute later is another open',
    [hit(5, 0), hit(66, 0)],
    ['66–66 open ×1', '5–5 open ×1', '0 sent'],
    { opens: 2 },
  ],
  [
    'loads of two readers do not fold',
    [hit(5, 0), hit(6, 0, apple), hit(7, 0)],
    ['6–6 open ×1', '5–7 open ×2', '0 sent'],
    { opens: 2, lastOpenAt: sentAt + 7_000 },
  ],
  [
    'a look ahead is listed, not counted',
    [hit(5, 0, { prefetch: true }), hit(6, 0)],
    ['6–6 open ×1', '5–5 open ×1 (not counted)', '0 sent'],
    { opens: 1, firstOpenAt: sentAt + 6_000 },
  ],
  [
    'HEAD is listed, not counted',
    [hit(5, 0, { method: 'HEAD' }), hit(6, 1, { method: 'HEAD' })],
    ['6 click “Pricing” (not counted)', '5–5 open ×1 (not counted)', '0 sent'],
    { opens: 0, clicks: 0, lastClickAt: null },
  ],
  [
    'a hit before the mail was sent is not counted',
    [hit(-1, 0), hit(-1, 1), hit(0, 0)],
    ['0–0 open ×1', '0 sent', '-1 click “Pricing” (not counted)', '-1–-1 open ×1 (not counted)'],
    { opens: 1, clicks: 0 },
  ],
  [
    'every click is told',
    [hit(5, 1), hit(6, 1)],
    ['6 click “Pricing”', '5 click “Pricing”', '0 sent'],
    { clicks: 2, lastClickAt: sentAt + 6_000 },
  ],
]

describe('foldTimeline()', () => {
  test.each(cases)('%s', (_, hits, expected, counts) => {
    expect(told(hits)).toEqual(expected)
    expect(foldTimeline(hits, links, sentAt).counts).toMatchObject(counts)
  })

  test('tells nothing of the sending until the mail is registered, and counts all hits', () => {
    expect(told([hit(-5, 0)], null)).toEqual(['-5–-5 open ×1'])
    expect(foldTimeline([hit(-5, 0)], [], null).counts.opens).toBe(1)
  })

  test('shows where a click led when the registration does not know the link', () => {
    const elsewhere = { ...hit(5, 2), destination: 'https://fabrikam.example/' }
    const [event] = foldTimeline([elsewhere], links, sentAt).events
    expect(event).toMatchObject({ link: { index: 2, url: 'https://fabrikam.example/', text: '' } })
  })

  test('does not lend the words of a link to another destination', () => {
    const changed = { ...hit(5, 1), destination: 'https://fabrikam.example/' }
    const [event] = foldTimeline([changed], links, sentAt).events
    expect(event).toMatchObject({ link: { index: 1, url: 'https://fabrikam.example/', text: '' } })
  })

  const anyHits = fc.array(
    fc
      .tuple(
        fc.integer({ min: -20, max: 400 }),
        fc.nat(2),
        fc.record({
          method: fc.constantFrom('GET' as const, 'HEAD' as const),
          prefetch: fc.boolean(),
          client: fc.constantFrom(null, 'Apple Mail', 'Chrome on Windows'),
        }),
      )
      .map(([seconds, index, facts]) => hit(seconds, index, facts)),
    { maxLength: 40 },
  )

  test('the order in which hits arrive changes nothing', () => {
    fc.assert(
      fc.property(anyHits, fc.infiniteStream(fc.nat()), (hits, chance) => {
        const shuffled = hits
          .map((one) => ({ one, key: chance.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .map(({ one }) => one)
        expect(foldTimeline(shuffled, links, sentAt)).toEqual(foldTimeline(hits, links, sentAt))
      }),
    )
  })

  test('every hit is told exactly once, newest first, and the counts are those of the events', () => {
    fc.assert(
      fc.property(anyHits, (hits) => {
        const { events, counts } = foldTimeline(hits, links, sentAt)
        const loads = events.reduce(
          (sum, event) => sum + (event.kind === 'open' ? event.loads : 0),
          0,
        )
        expect(loads).toBe(hits.filter((one) => one.index === 0).length)
        expect(events.map((event) => event.at)).toEqual(
          events.map((event) => event.at).sort((left, right) => right - left),
        )
        const counted = events.filter((event) => event.kind !== 'sent' && event.counted)
        expect(counts.opens + counts.clicks).toBe(counted.length)
      }),
    )
  })
})
