import { describe, expect, test } from '@jest/globals'
import type { Caller } from './call.ts'
import { type Categories, firstCategories } from './categories.ts'
import { execute } from './execute.ts'
import type { Item } from './item.ts'
import { caller, compose, read, refusal } from './stage.ts'

const red = { displayName: 'Red category', color: 'Preset0' }
const mine = { displayName: 'Mine', color: 'Preset9' }

/** Runs calls in sequence, each on the result of the previous ones. */
function after(item: Item, ...calls: readonly (readonly [number, unknown])[]) {
  let by: Caller = { ...caller, permission: 'ReadWriteMailbox' }
  let answer: unknown
  for (const [dispatchId, params] of calls) {
    const outcome = execute(item, dispatchId, params, by)
    if (outcome.kind !== 'done') throw new Error(`The call was ${outcome.kind}`)
    answer = outcome.answer
    if (outcome.categories !== undefined) by = { ...by, categories: outcome.categories }
  }
  return { answer, categories: by.categories }
}

const getItem = [157, undefined] as const
const addItem = (...categories: readonly string[]) => [158, { categories }] as const
const removeItem = (...categories: readonly string[]) => [159, { categories }] as const
const getKnown = [160, undefined] as const
const addKnown = (...categoryDetails: readonly object[]) => [161, { categoryDetails }] as const
const removeKnown = (...categories: readonly string[]) => [162, { categories }] as const
const data = (value: unknown) => ({ error: false, data: value })

describe.each([
  ['a mail being composed', compose],
  ['a mail being read', read],
])('the categories of %s', (_which, item) => {
  test.each<[string, readonly (readonly [number, unknown])[], unknown]>([
    ['are null if there are none', [getItem], data(null)],
    [
      'are those that were added, with their colours',
      [addItem('Red category'), getItem],
      data([red]),
    ],
    ['are added once', [addItem('Red category'), addItem('Red category'), getItem], data([red])],
    [
      'are gone when removed',
      [addItem('Red category'), removeItem('Red category'), getItem],
      data(null),
    ],
    ['must be known', [addItem('Unheard of')], refusal('invalidCategory')],
    [
      'lose their colour with the mailbox’s category',
      [addKnown(mine), addItem('Mine'), removeKnown('Mine'), getItem],
      data([{ ...mine, color: 'None' }]),
    ],
  ])('%s', (_what, calls, answer) => {
    expect(after(item, ...calls).answer).toEqual(answer)
  })
})

describe('the categories of the mailbox', () => {
  test.each<[string, readonly (readonly [number, unknown])[], unknown]>([
    ['are Outlook’s own at first', [getKnown], data(firstCategories.known)],
    ['grow', [addKnown(mine), getKnown], data([...firstCategories.known, mine])],
    ['have each name once', [addKnown(red)], refusal('duplicateCategory')],
    ['cannot remove an unknown one', [removeKnown('Unheard of')], refusal('invalidCategory')],
    [
      'may be none',
      [removeKnown(...firstCategories.known.map((each) => each.displayName)), getKnown],
      data(null),
    ],
    ['are made of categories', [addKnown({ displayName: 1 })], refusal('invalidParameter')],
  ])('%s', (_what, calls, answer) => {
    expect(after(compose, ...calls).answer).toEqual(answer)
  })

  test.each([getKnown, addKnown(mine), removeKnown('Red category')])(
    'need the permission for the whole mailbox: %j',
    (dispatchId, params) => {
      const outcome = execute(compose, dispatchId, params, caller)
      expect(outcome).toMatchObject({ answer: refusal('permissionDenied') })
    },
  )

  test('and those of other mails are unaffected by a change in one mail', () => {
    const first: Categories | undefined = after(compose, addItem('Red category')).categories
    expect(first?.known).toEqual(firstCategories.known)
    expect(first?.ofItems).toEqual({ [compose.itemId]: ['Red category'] })
  })
})
