import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { activitiesOf } from './activity.ts'
import type { Hit } from './hit.ts'
import { timeOfHit } from './ids.ts'
import { sentAt, stageHit } from './staged-hit.ts'
import { tellStory } from './story.ts'
import { contextOf, timelineOf } from './timeline.ts'
import { type Evidence, noEvidence, type Said } from './verdict/message.ts'
import { feedbacks, type Registration } from './wire.ts'

const registration: Registration = {
  subject: 'Offer',
  recipients: [{ field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }],
  sentAt,
  client: 'web',
  tracking: { pixel: 'append', links: [], left: [], reasons: [] },
}

const anyHits = fc.array(
  fc
    .record({
      second: fc.integer({ min: -20, max: 400 }),
      index: fc.nat(2),
      by: fc.constantFrom(...(['chrome', 'outlook', 'gmail', 'curl', 'officeCheck'] as const)),
      network: fc.constantFrom(null, 'other' as const, 'microsoft' as const),
      place: fc.constantFrom(null, 'a', 'b'),
    })
    .map(stageHit),
  { minLength: 1, maxLength: 20 },
)

const anyCase = anyHits.chain((hits) => {
  const said = fc.record({
    hitId: fc.constantFrom(...hits.map(({ hitId }) => hitId)),
    was: fc.constantFrom(...feedbacks),
    at: fc.integer({ min: sentAt, max: sentAt + 900_000 }),
  })
  return fc.tuple(fc.constant(hits), fc.uniqueArray(said, { selector: ({ hitId }) => hitId }))
})

function story(hits: readonly Hit[], said: readonly Said[]) {
  const evidence: Evidence = { ...noEvidence, said }
  const told = tellStory(contextOf(registration, evidence), hits)
  const lines = activitiesOf(hits[0]!.messageId, told, registration, evidence)
  return { folds: told.folds, ...timelineOf(told, registration, evidence), lines }
}

test('marks may come in any order, and change only the events that they are set on', () => {
  fc.assert(
    fc.property(anyCase, ([hits, said]) => {
      const told = story(hits, said)
      expect(story(hits, said.slice().reverse())).toEqual(told)
      const plain = story(hits, [])
      const untouched = told.folds.filter(({ inferred, said: of }) => !inferred && of === null)
      // Which reader counts as a stranger depends on who the other readers are.
      for (const fold of untouched)
        expect(plain.folds).toContainEqual({ ...fold, stranger: expect.any(Boolean) })
    }),
  )
})

test('a marked event no longer counts, and no shown line of it remains', () => {
  fc.assert(
    fc.property(anyCase, ([hits, said]) => {
      const { events, lines, folds } = story(hits, said)
      for (const event of events)
        if ('verdict' in event && event.feedback !== null) expect(event.counted).toBe(false)
      for (const { hit, said: of } of folds)
        if (hit !== null && of !== null) expect(lines.get(hit.hitId)?.state).not.toBe('told')
    }),
  )
})

test('of two marks on one event the latest counts, from the time of the first', () => {
  const hits = [stageHit({ second: 100, by: 'outlook' }), stageHit({ second: 130, by: 'outlook' })]
  const [first, second] = hits.map(({ hitId }) => hitId)
  const at = timeOfHit(first!)
  const { events, lines } = story(hits, [
    { hitId: second!, was: 'not-a-person', at: at + 60_000 },
    { hitId: first!, was: 'me', at: at + 1 },
  ])
  expect(events[0]).toMatchObject({ feedback: 'not-a-person', hitId: second, loads: 2 })
  expect([...lines.values()]).toEqual([])
})
