import { expect, test } from '@jest/globals'
import { makeTimes } from '../times.ts'
import { timesOfDay } from './times-of-day.ts'

test.each<[string, string[]]>([
  ['en-US', ['12:00 AM', '6:00 PM', '11:30 PM']],
  ['en-GB', ['00:00', '18:00', '23:30']],
])('timesOfDay() offers every half hour as written in %s', (language, expected) => {
  const times = makeTimes({ language: 'en', justNow: '' }, [language])
  const offered = timesOfDay(480, times)
  expect(offered).toHaveLength(48)
  const labels = [0, 36, 47].map((at) => offered[at]?.label.replace(/\u202f/g, ' '))
  expect(labels).toEqual(expected)
  expect(offered[16]?.value).toBe('480')
})

test('timesOfDay() keeps a time that was chosen elsewhere', () => {
  const times = makeTimes({ language: 'en', justNow: '' }, ['en-GB'])
  const offered = timesOfDay(1_087, times)
  expect(offered).toHaveLength(49)
  expect(offered[37]).toEqual({ value: '1087', label: '18:07' })
})
