import { expect, test } from '@jest/globals'
import { eventJson, sendEndingOf } from './event.ts'

const silent = {
  kind: 'refused',
  message: null,
  cancelLabel: null,
  commandId: null,
  contextData: null,
  promptUser: false,
}

test.each([
  [{ allowEvent: true }, { kind: 'allowed' }],
  [{ allowEvent: false }, silent],
  [
    { allowEvent: false, errorMessage: 'No', cancelLabel: 'Back', more: 1 },
    { ...silent, message: 'No', cancelLabel: 'Back' },
  ],
  [undefined, silent],
  ['nonsense', silent],
  [{ allowEvent: 'true' }, silent],
  [
    { errorMessage: 'x'.repeat(501), cancelLabel: 'Back' },
    { ...silent, cancelLabel: 'Back' },
  ],
  [
    { errorMessage: 'No', cancelLabel: 'y'.repeat(21) },
    { ...silent, message: 'No' },
  ],
  [
    { commandId: 'pane', contextData: { a: 1 }, sendModeOverride: 'promptUser' },
    { ...silent, commandId: 'pane', contextData: '{"a":1}', promptUser: true },
  ],
  [
    { commandId: 'pane', contextData: '{"a":1}', sendModeOverride: 'block' },
    { ...silent, commandId: 'pane', contextData: '{"a":1}' },
  ],
])('sendEndingOf() parses %j', (context, ending) => {
  expect(sendEndingOf({ kind: 'completed', context })).toEqual(ending)
})

test('eventJson() contains the type, the source and the details', () => {
  const call = {
    type: 'OnMessageRecipientsChanged',
    functionName: 'onRecipients',
    details: { changedRecipientFields: { to: true } },
  } as const
  expect(JSON.parse(eventJson(call))).toEqual({
    type: 'OnMessageRecipientsChanged',
    source: { id: 'onRecipients' },
    changedRecipientFields: { to: true },
  })
})
