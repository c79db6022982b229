import { describe, expect, test } from '@jest/globals'
import { type ActivityId, parseActivityId, parseMessageId } from '#core/ids'
import { plainTelling } from '#core/staged-hit'
import type { Activity, Page } from '#core/wire'
import { feedAfter, feedStart, type FeedEvent, type FeedState } from './feed-state.ts'

/** Ids sort newest first: a greater number here is a newer activity. */
function id(age: number): ActivityId {
  return parseActivityId((1_000_000 - age).toString(16).padStart(24, '0'))!
}

function activity(age: number): Activity {
  return {
    id: id(age),
    kind: 'open',
    at: age,
    messageId: parseMessageId('0'.repeat(24))!,
    subject: 'Offer',
    who: 'Dana Cole',
    client: null,
    link: null,
    ...plainTelling,
  }
}

function page(ages: readonly number[], next: string | null = null): Page<Activity> {
  return { items: ages.map(activity), next }
}

function after(...events: readonly FeedEvent[]): FeedState {
  return events.reduce(feedAfter, feedStart)
}

/** The interesting part of a state, by ages. */
function shown(state: FeedState) {
  const ageOf = (key: ActivityId): number => 1_000_000 - parseInt(key, 16)
  return {
    items: state.items?.map((item) => ageOf(item.id)) ?? null,
    next: state.next,
    unread: [...state.unread].map(ageOf),
    arrived: state.arrived.map((item) => ageOf(item.id)),
  }
}

const first = (ages: readonly number[], next: string | null = null): FeedEvent => ({
  kind: 'page',
  page: page(ages, next),
  seen: id(2),
})
const older = (cursor: string, ages: readonly number[], next: string | null): FeedEvent => ({
  kind: 'older-page',
  cursor,
  page: page(ages, next),
})

describe('feedAfter()', () => {
  test.each([
    {
      name: 'starts with what came since the last session unread, and announces nothing',
      events: [first([4, 3, 2, 1], 'c1')],
      expected: { items: [4, 3, 2, 1], next: 'c1', unread: [4, 3], arrived: [] },
    },
    {
      name: 'has nothing unread when no earlier session is known',
      events: [{ kind: 'page', page: page([4, 3]), seen: null }],
      expected: { items: [4, 3], next: null, unread: [], arrived: [] },
    },
    {
      name: 'puts what is new on top, unread and announced',
      events: [first([2, 1]), first([4, 3, 2, 1])],
      expected: { items: [4, 3, 2, 1], next: null, unread: [4, 3], arrived: [4, 3] },
    },
    {
      name: 'marks what comes late with an older time',
      events: [first([2, 1]), { kind: 'looked-away' }, first([5, 2, 1]), first([5, 3, 2, 1])],
      expected: { items: [5, 3, 2, 1], next: null, unread: [5, 3], arrived: [3] },
    },
    {
      name: 'takes away what has been withdrawn',
      events: [first([3, 2, 1]), first([3, 1])],
      expected: { items: [3, 1], next: null, unread: [3], arrived: [] },
    },
    {
      name: 'has nothing unread that has been withdrawn',
      events: [first([4, 3, 1]), first([3, 1])],
      expected: { items: [3, 1], next: null, unread: [3], arrived: [] },
    },
    {
      name: 'keeps older pages below a new first page',
      events: [first([6, 5], 'c5'), older('c5', [4, 3], 'c3'), first([7, 6], 'c6')],
      expected: { items: [7, 6, 5, 4, 3], next: 'c3', unread: [6, 5, 7], arrived: [7] },
    },
    {
      name: 'starts anew when the first page no longer meets what is known',
      events: [first([6, 5], 'c5'), older('c5', [4, 3], 'c3'), first([9, 8], 'c8')],
      expected: { items: [9, 8], next: 'c8', unread: [6, 5, 9, 8], arrived: [9, 8] },
    },
    {
      name: 'ignores an older page of a replaced list',
      events: [first([6, 5], 'c5'), first([9, 8], 'c8'), older('c5', [4, 3], 'c3')],
      expected: { items: [9, 8], next: 'c8', unread: [6, 5, 9, 8], arrived: [9, 8] },
    },
    {
      name: 'read and looked-away take marks off',
      events: [first([4, 3, 2]), { kind: 'read', id: id(4) }],
      expected: { items: [4, 3, 2], next: null, unread: [3], arrived: [] },
    },
    {
      name: 'an empty feed is an answer',
      events: [first([])],
      expected: { items: [], next: null, unread: [], arrived: [] },
    },
  ] satisfies { name: string; events: FeedEvent[]; expected: unknown }[])(
    '$name',
    ({ events, expected }) => {
      expect(shown(after(...events))).toEqual(expected)
    },
  )

  test('a failure keeps the items, and the next answer clears it', () => {
    const failed = after(first([1]), { kind: 'failed', trouble: 'offline' })
    expect(failed).toMatchObject({ trouble: 'offline', items: [{ at: 1 }] })
    expect(feedAfter(failed, { kind: 'unchanged' }).trouble).toBeNull()
    expect(feedAfter(failed, first([1])).trouble).toBeNull()
  })

  test('an older page that failed can be requested again', () => {
    const failed = after(first([1], 'c'), { kind: 'older-asked' }, { kind: 'older-failed' })
    expect(failed.older).toBe('failed')
    expect(feedAfter(failed, { kind: 'older-asked' }).older).toBe('loading')
    expect(feedAfter(failed, older('c', [], null))).toMatchObject({ older: 'idle', next: null })
  })
})
