import { describe, expect, test } from '@jest/globals'
import { describeBody } from '#core/html/describe-body'
import { letter, origin } from '../fixtures.ts'
import {
  composeAfter,
  type ComposeEvent,
  composeStart,
  type ComposeState,
  type Draft,
  mayRemember,
  planOf,
  switchesOf,
} from './compose-state.ts'

const both = { opens: true, links: true }
const opensOnly = { opens: true, links: false }
const linksOnly = { opens: false, links: true }
const neither = { opens: false, links: false }

const draft: Draft = {
  switches: null,
  policy: both,
  facts: {
    client: 'web',
    bodyType: 'html',
    body: describeBody(letter, origin),
    attachments: [],
  },
  links: [],
  left: [],
  recipients: [],
}
const looked = (change: Partial<Draft>): ComposeEvent => ({
  kind: 'looked',
  draft: { ...draft, ...change },
})

function after(...events: readonly ComposeEvent[]): ComposeState {
  return events.reduce(composeAfter, composeStart)
}

describe('switchesOf()', () => {
  test.each<[name: string, events: ComposeEvent[], expected: object]>([
    ['tracks everything if nothing is known', [], both],
    ['starts with the defaults', [{ kind: 'defaults', defaults: neither }], neither],
    [
      'follows the ticket before the defaults',
      [{ kind: 'defaults', defaults: neither }, looked({ policy: opensOnly })],
      opensOnly,
    ],
    [
      'follows what was chosen for the mail before the ticket',
      [looked({ policy: opensOnly, switches: linksOnly })],
      linksOnly,
    ],
    [
      'follows the rep at once, and is not reverted by a read in flight',
      [{ kind: 'switched', switches: neither }, looked({ switches: linksOnly })],
      neither,
    ],
    [
      'reverts if Outlook refuses the change',
      [
        looked({ switches: linksOnly }),
        { kind: 'switched', switches: both },
        { kind: 'switch-failed' },
      ],
      linksOnly,
    ],
  ])('%s', (_name, events, expected) => {
    expect(switchesOf(after(...events))).toEqual(expected)
  })
})

describe('planOf()', () => {
  test('is null before the mail has been read', () => {
    expect(planOf(after())).toBeNull()
  })

  test('follows the switches without reading the mail again', () => {
    const read = after(looked({}))
    expect(planOf(read)).toMatchObject({ pixel: 'append', links: 'rewrite', reasons: [] })
    expect(planOf(composeAfter(read, { kind: 'switched', switches: neither }))).toMatchObject({
      pixel: 'none',
      links: 'leave',
      reasons: ['opens-off', 'links-off'],
    })
  })
})

describe('mayRemember()', () => {
  test.each<[name: string, events: ComposeEvent[], expected: boolean]>([
    ['not while the defaults are unknown', [{ kind: 'switched', switches: neither }], false],
    [
      'not for the defaults',
      [
        { kind: 'defaults', defaults: both },
        { kind: 'switched', switches: both },
      ],
      false,
    ],
    [
      'for anything else',
      [
        { kind: 'defaults', defaults: both },
        { kind: 'switched', switches: opensOnly },
      ],
      true,
    ],
    [
      'not once it has been saved',
      [
        { kind: 'defaults', defaults: both },
        { kind: 'switched', switches: opensOnly },
        { kind: 'remembering' },
        { kind: 'defaults', defaults: opensOnly },
        { kind: 'remembered' },
      ],
      false,
    ],
  ])('%s', (_name, events, expected) => {
    expect(mayRemember(after(...events))).toBe(expected)
  })

  test('a choice made while another is being saved is offered, not called saved', () => {
    const state = after(
      { kind: 'defaults', defaults: both },
      { kind: 'switched', switches: opensOnly },
      { kind: 'remembering' },
      { kind: 'switched', switches: both },
      { kind: 'defaults', defaults: opensOnly },
      { kind: 'remembered' },
    )
    expect([mayRemember(state), state.remembering]).toEqual([true, 'idle'])
  })

  test('a change clears the result of the previous one', () => {
    const saved = after({ kind: 'defaults', defaults: opensOnly }, { kind: 'remembered' })
    expect(saved.remembering).toBe('saved')
    expect(composeAfter(saved, { kind: 'switched', switches: both }).remembering).toBe('idle')
  })
})
