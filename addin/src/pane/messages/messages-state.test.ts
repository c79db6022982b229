import { describe, expect, test } from '@jest/globals'
import type { MessageSummary } from '#core/wire'
import { plain, plan, quote } from '../fixtures.ts'
import {
  everything,
  isNarrowed,
  messagesAfter,
  type MessagesEvent,
  messagesStart,
  type MessagesState,
  type Query,
} from './messages-state.ts'

const opened: Query = { filter: 'opened', text: '' }
// Ids sort newest first, and these are in that order.
const [first, second, third] = [quote, plan, plain]

const page = (
  items: readonly MessageSummary[],
  next: string | null = null,
  query: Query = everything,
): MessagesEvent => ({ kind: 'page', query, page: { items, next } })
const more = (items: readonly MessageSummary[], cursor: string): MessagesEvent => ({
  kind: 'more-page',
  cursor,
  page: { items, next: null },
})
const part = (
  items: readonly MessageSummary[],
  after: string,
  next: string | null = null,
): MessagesEvent => ({ kind: 'part', query: everything, after, page: { items, next } })
const failed: MessagesEvent = { kind: 'failed', query: everything, trouble: 'offline' }

function after(...events: readonly MessagesEvent[]): MessagesState {
  return events.reduce(messagesAfter, messagesStart)
}

describe('messagesAfter()', () => {
  test.each<[name: string, events: MessagesEvent[], expected: Partial<MessagesState>]>([
    ['knows nothing at first', [], { items: null, current: false, next: null }],
    ['an empty list is an answer', [page([])], { items: [], current: true }],
    [
      'puts the next page below',
      [page([first], 'c'), { kind: 'more-asked' }, more([second], 'c')],
      { items: [first, second], next: null, more: 'idle' },
    ],
    [
      'keeps it there when the first page is read again',
      [page([first, second], 'c'), more([third], 'c'), page([first, second], 'c')],
      { items: [first, second, third], next: null },
    ],
    [
      'shows what was found until the new search is answered',
      [page([first], 'c'), { kind: 'asked', query: opened }],
      { items: [first], current: false, next: null, query: opened },
    ],
    [
      'and then nothing of it',
      [page([first, second]), { kind: 'asked', query: opened }, page([second], null, opened)],
      { items: [second], current: true },
    ],
    [
      'ignores an answer to the search before',
      [{ kind: 'asked', query: opened }, page([first]), failed],
      { items: null, current: false, trouble: null },
    ],
    [
      'ignores a page of a replaced list',
      [page([first], 'c'), { kind: 'asked', query: opened }, more([second], 'c')],
      { items: [first] },
    ],
    [
      'a failure keeps what is known',
      [page([first]), failed],
      { items: [first], trouble: 'offline' },
    ],
    [
      'replaces a part further down, and what is gone from it is gone',
      [
        page([first, second], 'c'),
        more([third], 'c'),
        part([{ ...third, opens: 9 }], first.messageId),
      ],
      { items: [first, { ...third, opens: 9 }], next: null },
    ],
    [
      'keeps what is below that part',
      [
        page([first, second], 'c'),
        more([third], 'c'),
        part([{ ...second, opens: 9 }], first.messageId, second.messageId),
      ],
      { items: [first, { ...second, opens: 9 }, third], next: null },
    ],
    [
      'goes on below a part that reaches further than what is known',
      [page([first], 'c'), part([second], first.messageId, second.messageId)],
      { items: [first, second], next: second.messageId },
    ],
    [
      'ignores a part of a list that is no longer there',
      [
        page([first]),
        { kind: 'asked', query: opened },
        page([third], null, opened),
        part([second], first.messageId),
      ],
      { items: [third] },
    ],
    ['and the next answer ends it', [failed, page([first])], { trouble: null }],
    [
      'a next page may fail',
      [page([first], 'c'), { kind: 'more-asked' }, { kind: 'more-failed', cursor: 'c' }],
      { items: [first], next: 'c', more: 'failed' },
    ],
  ])('%s', (_name, events, expected) => {
    expect(after(...events)).toMatchObject(expected)
  })
})

test.each<[Query, boolean]>([
  [everything, false],
  [{ filter: 'all', text: '  ' }, false],
  [{ filter: 'all', text: 'quote' }, true],
  [opened, true],
])('isNarrowed(%j) is %s', (query, expected) => {
  expect(isNarrowed(query)).toBe(expected)
})
