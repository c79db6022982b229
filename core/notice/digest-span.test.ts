import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { makeActivityId } from '../ids.ts'
import { digestBackMs, digestedMax } from '../limits.ts'
import { type Digested, digestedAfter, linesIn, spanUntil } from './digest-span.ts'
import { sampleActivity } from './sample-activity.ts'

const day = 24 * 60 * 60_000
const start = Date.parse('2026-11-20T08:00Z')
const ends = [1, 2, 3].map((days) => start + days * day)

/** An event, how long it was held back, and how late it became known. */
const drawn = fc.record({
  after: fc.nat(2 * day - 1),
  held: fc.nat(digestBackMs),
  late: fc.nat(digestBackMs - 1),
})

test('law: every event is in exactly one digest, if it is known and due within some hours', () => {
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 40 }), (events) => {
      const lines = events.map(({ after, held, late }, number) => {
        const at = start + after
        const id = makeActivityId(at, Uint8Array.of(0, 0, 0, 0, 0, number))
        const tellAt = at + Math.min(held, digestBackMs - 1)
        return { knownAt: at + late, line: sampleActivity({ id, at, tellAt }) }
      })
      let digested: Digested = { from: start, ids: [] }
      const held = ends.flatMap((until) => {
        const known = lines.filter(({ knownAt }) => knownAt <= until).map(({ line }) => line)
        const feed = known.sort((left, right) => right.at - left.at)
        const span = spanUntil(until, until - day, digested, feed)
        digested = digestedAfter(digested, span, feed)
        return linesIn(span, feed).map(({ id }) => id)
      })
      expect([...held].sort()).toEqual(lines.map(({ line }) => line.id).sort())
    }),
  )
})

test('more events than are remembered do not seem late afterwards', () => {
  const many = Array.from({ length: digestedMax + 50 }, (_, number) => {
    const at = start - number * 10
    return sampleActivity({ id: makeActivityId(at, new Uint8Array(6)), at })
  })
  const before = { from: 0, ids: [] }
  const until = start + 1
  const digested = digestedAfter(before, spanUntil(until, start - day, before, many), many)
  expect(digested.ids).toHaveLength(digestedMax)
  expect(spanUntil(until + day, until, digested, many).late).toEqual([])
})
