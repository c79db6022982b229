import { expect, test } from '@jest/globals'
import { createCallsAtOnce } from './calls-at-once.ts'

function counting() {
  const reported: string[] = []
  const { begin } = createCallsAtOnce((name) => reported.push(name))
  return { reported, begin }
}

test.each<[string, readonly number[], readonly string[]]>([
  ['three listed calls', [14, 15, 18], []],
  ['a fourth', [14, 15, 18, 404], ['roamingSettings.saveAsync']],
  [
    'each that is too many',
    [15, 15, 15, 3, 17],
    ['item.loadCustomPropertiesAsync', 'subject.setAsync'],
  ],
  ['not the calls that are not listed', [37, 38, 149, 186, 186, 14, 15, 18], []],
])('createCallsAtOnce() reports %s', (_what, calls, names) => {
  const { reported, begin } = counting()
  for (const each of calls) begin(each)
  expect(reported).toEqual(names)
})

test('createCallsAtOnce() counts a call until it is answered', () => {
  const { reported, begin } = counting()
  const first = begin(15)
  begin(15)
  begin(15)
  first?.()
  begin(15)
  expect(reported).toEqual([])
  begin(14)
  expect(reported).toEqual(['body.getTypeAsync'])
})
