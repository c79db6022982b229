import { expect, test } from '@jest/globals'
import { alertOf, type SendEnding, type SendMode, slowAlert } from './smart-alerts.ts'

const refused: SendEnding = { kind: 'refused', message: 'No', cancelLabel: null }
const unavailable: SendEnding = { kind: 'unavailable' }
const timedOut: SendEnding = { kind: 'timed-out' }

test.each<[SendMode, SendEnding, boolean, string]>([
  ['PromptUser', refused, true, 'Don’t send'],
  ['SoftBlock', refused, false, 'Don’t send'],
  ['Block', refused, false, 'Don’t send'],
  ['PromptUser', unavailable, true, 'Try later'],
  ['SoftBlock', unavailable, true, 'Try later'],
  ['Block', unavailable, false, 'Try later'],
  ['PromptUser', timedOut, true, 'Don’t send'],
  ['SoftBlock', timedOut, false, 'Don’t send'],
  ['Block', timedOut, false, 'Don’t send'],
])(
  'alertOf() in %s after %j lets one send anyway: %s',
  (mode, ending, mayOverride, cancelLabel) => {
    expect(alertOf(mode, ending)).toMatchObject({ reason: ending.kind, mayOverride, cancelLabel })
  },
)

test.each<[SendMode, boolean]>([
  ['PromptUser', true],
  ['SoftBlock', false],
  ['Block', false],
])('slowAlert() in %s lets one send anyway: %s', (mode, mayOverride) => {
  expect(slowAlert(mode)).toMatchObject({ reason: 'slow', mayOverride })
})

test('alertOf() asks nothing when the handler allowed it', () => {
  expect(alertOf('Block', { kind: 'allowed' })).toBeUndefined()
})

test('alertOf() passes on what the add-in says', () => {
  const alert = alertOf('PromptUser', { kind: 'refused', message: 'No', cancelLabel: 'Back' })
  expect(alert).toMatchObject({ message: 'No', cancelLabel: 'Back' })
})
