import { expect, test } from '@jest/globals'
import { settingsOfEvents } from './roaming.ts'
import { outlookOf } from './stage.ts'

const settings = { atStart: { a: '1' }, now: { a: '2' } }

test.each([
  ['web', '2'],
  ['classic', '1'],
  ['mac', '2'],
] as const)('settingsOfEvents() in %s', (client, value) => {
  expect(settingsOfEvents(settings, outlookOf(client).traps)).toEqual({ a: value })
})

test('settingsOfEvents() in classic without its trap are the current ones', () => {
  expect(settingsOfEvents(settings, outlookOf('classic', []).traps)).toBe(settings.now)
})
