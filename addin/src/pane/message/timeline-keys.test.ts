import { expect, test } from '@jest/globals'
import type { TimelineEvent } from '#core/timeline'
import { quote } from '../fixtures.ts'
import { keysOf } from './timeline-keys.ts'

const { timeline } = quote
const inferred = timeline.flatMap((event) =>
  event.kind === 'open' ? [{ ...event, hitId: null, inferred: true }] : [],
)
const bounce: TimelineEvent = {
  ...{ kind: 'bounce', at: quote.sentAt, who: null },
  answer: { as: null, from: null, failed: [], reasons: [] },
}

test.each<[name: string, events: readonly TimelineEvent[]]>([
  ['events', timeline],
  ['inferred opens, which have no hit', [...inferred, ...timeline]],
  ['answers of the same time', [bounce, bounce, ...timeline]],
])('keysOf() tells %s apart', (_name, events) => {
  expect(new Set(keysOf(events)).size).toBe(events.length)
})

test('keysOf() keeps the key of an event when others come or go', () => {
  const keys = keysOf(timeline)
  timeline.forEach((_event, gone) => {
    const left = (_one: unknown, index: number): boolean => index !== gone
    expect(keysOf(timeline.filter(left))).toEqual(keys.filter(left))
  })
})
