import { describe, expect, test } from '@jest/globals'
import { activities } from './fixtures.ts'
import { type Move, placeAfter, placeStart } from './place.ts'
import type { Selection } from './selection.ts'

const [activity] = activities as [(typeof activities)[number]]
const select = (selection: Selection): Move => ({ kind: 'selected', selection })
const received = select({ kind: 'received' })
const compose = select({ kind: 'compose', item: {} as never })
const open: Move = { kind: 'open', activity }

describe('placeAfter()', () => {
  test.each<[name: string, moves: Move[], expected: object]>([
    ['a mail being written is shown', [received, compose], { tab: 'mail' }],
    ['with no mail the feed is shown', [select({ kind: 'none' })], { tab: 'activity' }],
    ['a received mail leads to the feed', [received], { tab: 'activity' }],
    [
      'the rep may look at the other tab',
      [compose, { kind: 'tab', tab: 'activity' }],
      { tab: 'activity' },
    ],
    ['a line of the feed opens its message', [open], { tab: 'activity', opened: activity }],
    ['back leads to the line', [open, { kind: 'back' }], { opened: null, returnTo: activity.id }],
    [
      'the focus is brought back once',
      [open, { kind: 'back' }, { kind: 'tab', tab: 'mail' }, { kind: 'tab', tab: 'activity' }],
      { tab: 'activity', returnTo: null },
    ],
    [
      'another mail keeps the opened message for later',
      [open, compose],
      { tab: 'mail', opened: activity },
    ],
  ])('%s', (_name, moves, expected) => {
    expect(moves.reduce(placeAfter, placeStart)).toMatchObject(expected)
  })
})
