import { expect, test } from '@jest/globals'
import {
  type Alert,
  alertOf,
  disconnectedAlert,
  finishedAlert,
  leavingAlert,
  slowAlert,
  workOfflineAlert,
} from '../../model/smart-alerts.ts'
import { alertText } from './alert-text.ts'

const refusal = {
  kind: 'refused',
  cancelLabel: null,
  commandId: null,
  contextData: null,
  promptUser: false,
} as const

test.each<[Alert | undefined, string, string]>([
  [alertOf('Block', { ...refusal, message: 'No' }), 'Fixture', 'No'],
  [
    alertOf('Block', { ...refusal, message: null }),
    'Fixture',
    'Fixture is preventing this email from being sent.',
  ],
  [
    alertOf('Block', { kind: 'unavailable' }),
    'Fixture',
    "Fixture is unavailable and can't process your email at this time.",
  ],
  [
    alertOf('PromptUser', { kind: 'blocked' }),
    'Fixture',
    'Fixture is blocking the send of this message.',
  ],
  [alertOf('Block', { kind: 'timed-out' }), 'Fixture', 'Fixture timed out.'],
  [finishedAlert('Block'), 'Fixture', 'Fixture finished processing.'],
  [slowAlert('Block'), 'Fixture', 'Fixture is taking longer than expected.'],
  [
    disconnectedAlert('SoftBlock'),
    'Fixture',
    'Fixture is unavailable and could not process your message at this time.',
  ],
  [
    disconnectedAlert('Block'),
    "Can't send your message",
    "Fixture is blocking your message from being sent while you're offline. Please connect and try again.",
  ],
  [
    workOfflineAlert('Block'),
    'Microsoft Outlook',
    "Fixture can't process your email while in Work Offline mode. Please reconnect and try again.",
  ],
  [
    leavingAlert('Block'),
    "One or more add-ins couldn't complete processing your email",
    'Select your preferred action',
  ],
])('alertText() of %j is %j, %j', (alert, title, text) => {
  expect(alert && alertText(alert, 'Fixture', 'web')).toEqual({ title, text })
})

test('alertText() says in classic Outlook what only that says', () => {
  expect(alertText(leavingAlert('Block'), 'Fixture', 'classic')).toEqual({
    title: 'Microsoft Outlook',
    text: 'One or more add-ins is still processing your email.',
  })
  const refused = alertOf('Block', { ...refusal, message: 'No' })
  expect(refused && alertText(refused, 'Fixture', 'classic').title).toBe(
    'Message from Add-in: Fixture',
  )
})
