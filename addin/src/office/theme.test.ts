import { expect, test } from '@jest/globals'
import { isDarkTheme } from './theme.ts'

test.each([
  ['#ffffff', false],
  ['#FAF9F8', false],
  ['292929', true],
  ['#000000ff', true],
  ['white', undefined],
  [16777215, undefined],
  [undefined, undefined],
])('isDarkTheme() takes a background of %s for %s', (bodyBackgroundColor, dark) => {
  Object.assign(globalThis, { Office: { context: { officeTheme: { bodyBackgroundColor } } } })
  expect(isDarkTheme()).toBe(dark)
})
