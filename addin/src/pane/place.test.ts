import { describe, expect, test } from '@jest/globals'
import { plain, quote } from './fixtures.ts'
import { type Move, type Opened, openedAt, placeAfter, placeStart } from './place.ts'
import type { Selection } from './selection.ts'

const { messageId, subject } = quote
const fromFeed: Opened = { tab: 'activity', messageId, subject, from: 'line' }
const fromList: Opened = { ...fromFeed, tab: 'messages', messageId: plain.messageId, from: 'row' }
const person = { name: 'Dana Cole', address: 'dana@contoso.example' }
const contact: Opened = { tab: 'activity', person, from: 'name' }
const onMail: Opened = { ...contact, tab: 'mail' }
const select = (selection: Selection): Move => ({ kind: 'selected', selection })
const received = select({ kind: 'received', item: {} as never })
const found: Move = { kind: 'found' }
const compose = select({ kind: 'compose', item: {} as never })
const open: Move = { kind: 'open', opened: fromFeed }
const back: Move = { kind: 'back' }
const further: Move = { kind: 'further', further: 'checks' }
const tab = (to: Opened['tab']): Move => ({ kind: 'tab', tab: to })

describe('placeAfter()', () => {
  test.each<[name: string, moves: Move[], expected: object]>([
    ['a mail being written is shown', [received, compose], { tab: 'mail' }],
    ['with no mail the feed is shown', [select({ kind: 'none' })], { tab: 'activity' }],
    ['a received mail leads to the feed', [received], { tab: 'activity' }],
    ['one of a conversation is shown', [received, found], { tab: 'mail' }],
    [
      'but not to a rep who has gone elsewhere meanwhile',
      [received, tab('messages'), found],
      { tab: 'messages' },
    ],
    ['or has opened a message', [received, open, found], { tab: 'activity', opened: fromFeed }],
    [
      'nor once another mail is selected',
      [received, select({ kind: 'none' }), found],
      { tab: 'activity' },
    ],
    ['the rep may look at another tab', [compose, tab('messages')], { tab: 'messages' }],
    ['a line of the feed opens its message', [open], { tab: 'activity', opened: fromFeed }],
    ['back leads to the line', [open, back], { opened: null, returnTo: 'line' }],
    [
      'the focus is brought back once',
      [open, back, tab('mail'), tab('activity')],
      { tab: 'activity', returnTo: null },
    ],
    [
      'another mail keeps the opened message for later',
      [open, compose],
      { tab: 'mail', opened: fromFeed },
    ],
    ['its own tab leads back to the list', [open, tab('activity')], { opened: null }],
    [
      'a message of another list takes its place',
      [open, { ...open, opened: fromList }],
      { opened: fromList },
    ],
    [
      'a person whom a message names lies over it',
      [open, { kind: 'open', opened: contact }],
      { opened: contact, under: [fromFeed] },
    ],
    [
      'back leads to the message, and to the name that was pressed',
      [open, { kind: 'open', opened: contact }, back],
      { opened: fromFeed, under: [], returnTo: 'name' },
    ],
    [
      'and from there to the list',
      [open, { kind: 'open', opened: contact }, back, back],
      { opened: null, under: [], returnTo: 'line' },
    ],
    [
      'its own tab leads to the list from however deep',
      [open, { kind: 'open', opened: contact }, tab('activity')],
      { opened: null, under: [] },
    ],
    ['More leads to a face of its own', [tab('more'), further], { tab: 'more', further: 'checks' }],
    [
      'back leads to its line in More',
      [tab('more'), further, back],
      { tab: 'more', further: null, returnTo: 'further-checks' },
    ],
    ['its own tab leads back to More', [further, tab('more')], { tab: 'more', further: null }],
    [
      'an opened message outlasts a look at it',
      [open, tab('more'), further, back, tab('activity')],
      { tab: 'activity', opened: fromFeed, further: null },
    ],
    [
      'going back in the browser leads to its line',
      [further, { kind: 'returned', place: { ...placeStart, tab: 'more' } }],
      { tab: 'more', further: null, returnTo: 'further-checks' },
    ],
    [
      'selecting another mail replaces the person opened from the previous one',
      [compose, { kind: 'open', opened: onMail }, compose],
      { tab: 'mail', opened: null },
    ],
  ])('%s', (_name, moves, expected) => {
    expect(moves.reduce(placeAfter, placeStart)).toMatchObject(expected)
  })
})

test('openedAt() is the message only in the tab that it was opened from', () => {
  const place = placeAfter(placeStart, open)
  expect(openedAt(place)).toBe(fromFeed)
  expect(openedAt(placeAfter(place, tab('messages')))).toBeNull()
})
