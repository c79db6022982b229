import { expect, test } from '@jest/globals'
import { en } from '../words/en.ts'
import { marksOf } from './marks.ts'

const untouched = { opens: 0, clicks: 0, lastOpenAt: null, lastClickAt: null, answers: null }
const nothing = { repliedAt: null, bouncedAt: null }

test.each<[message: Parameters<typeof marksOf>[0], expected: string[]]>([
  [untouched, ['○ Not opened', '○ Not clicked']],
  [{ ...untouched, answers: nothing }, ['○ Not opened', '○ Not clicked', '○ No reply']],
  [{ ...untouched, opens: 1, lastOpenAt: 5 }, ['● Opened @5', '○ Not clicked']],
  [
    {
      ...{ opens: 3, lastOpenAt: 5, clicks: 2, lastClickAt: 6 },
      answers: { repliedAt: 7, bouncedAt: null },
    },
    ['● Opened 3 times, last @5', '● Clicked 2 times, last @6', '● Replied @7'],
  ],
  [
    { ...untouched, answers: { ...nothing, bouncedAt: 8 } },
    ['● Not delivered, @8', '○ Not opened', '○ Not clicked', '○ No reply'],
  ],
])('marksOf() %#: %j', (message, expected) => {
  const marks = marksOf(message, en.messages, (at) => `@${at}`)
  expect(marks.map(({ happened, said }) => `${happened ? '●' : '○'} ${said}`)).toEqual(expected)
})
