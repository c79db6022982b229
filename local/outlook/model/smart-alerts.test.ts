import { expect, test } from '@jest/globals'
import {
  type Alert,
  alertOf,
  disconnectedAlert,
  finishedAlert,
  leavingAlert,
  type Refusal,
  type SendEnding,
  type SendMode,
  slowAlert,
  workOfflineAlert,
} from './smart-alerts.ts'

const refused: Refusal = {
  kind: 'refused',
  message: 'No',
  cancelLabel: null,
  commandId: null,
  contextData: null,
  promptUser: false,
}

const labels = (alert: Alert | undefined) => alert?.choices.map(({ label }) => label).join(' / ')

test.each<[SendMode, SendEnding, string]>([
  ['PromptUser', refused, "Send Anyway / Don't Send"],
  ['SoftBlock', refused, "Don't Send"],
  ['Block', refused, "Don't Send"],
  ['PromptUser', { kind: 'unavailable' }, 'Send Anyway / Try Later'],
  ['SoftBlock', { kind: 'unavailable' }, 'Send Anyway / Try Later'],
  ['Block', { kind: 'unavailable' }, 'Try Later'],
  ['PromptUser', { kind: 'missing' }, "Send Anyway / Don't Send"],
  ['SoftBlock', { kind: 'missing' }, "Don't Send"],
  ['Block', { kind: 'missing' }, "Don't Send"],
  ['PromptUser', { kind: 'blocked' }, "Don't Send"],
  ['SoftBlock', { kind: 'blocked' }, "Don't Send"],
  ['PromptUser', { kind: 'timed-out' }, "Send Anyway / Don't Send"],
  ['SoftBlock', { kind: 'timed-out' }, "Don't Send"],
  ['Block', { kind: 'timed-out' }, "Don't Send"],
])('alertOf() in %s after %j offers %s', (mode, ending, offered) => {
  const alert = alertOf(mode, ending)
  expect(alert?.reason).toBe(ending.kind)
  expect(labels(alert)).toBe(offered)
})

test.each<[SendMode, Partial<Refusal>, string]>([
  ['Block', { promptUser: true }, "Send Anyway / Don't Send"],
  ['SoftBlock', { cancelLabel: 'Back' }, 'Back'],
  ['SoftBlock', { commandId: 'pane' }, "Take Action / Don't Send"],
  ['PromptUser', { commandId: 'pane', cancelLabel: 'Attach' }, "Send Anyway / Attach / Don't Send"],
])('alertOf() in %s after a refusal with %j offers %s', (mode, more, offered) => {
  expect(labels(alertOf(mode, { ...refused, ...more }))).toBe(offered)
})

test.each<[SendMode, (mode: SendMode) => Alert | undefined, string | undefined]>([
  ['PromptUser', slowAlert, "Send Anyway / Don't Send"],
  ['SoftBlock', slowAlert, "Don't Send"],
  ['Block', slowAlert, "Don't Send"],
  ['PromptUser', finishedAlert, "Send / Don't Send"],
  ['SoftBlock', finishedAlert, "Send / Don't Send"],
  ['PromptUser', disconnectedAlert, "Don't Send / Send Anyway"],
  ['SoftBlock', disconnectedAlert, "Don't Send / Send Anyway"],
  ['Block', disconnectedAlert, 'OK'],
  ['PromptUser', workOfflineAlert, undefined],
  ['SoftBlock', workOfflineAlert, 'OK'],
  ['Block', workOfflineAlert, 'OK'],
  ['PromptUser', leavingAlert, 'Wait / Send Anyway / Save as Draft'],
  ['SoftBlock', leavingAlert, 'Wait / Save as Draft'],
  ['Block', leavingAlert, 'Wait / Save as Draft'],
])('in %s, %p offers %p', (mode, alert, offered) => {
  expect(labels(alert(mode))).toBe(offered)
})

test('alertOf() asks nothing if the handler allowed the send', () => {
  expect(alertOf('Block', { kind: 'allowed' })).toBeUndefined()
})

test('alertOf() passes on the add-in’s message', () => {
  expect(alertOf('PromptUser', refused)).toMatchObject({ message: 'No' })
})
