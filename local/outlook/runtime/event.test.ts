import { expect, test } from '@jest/globals'
import { eventJson, sendEndingOf } from './event.ts'

test.each([
  [{ allowEvent: true }, { kind: 'allowed' }],
  [{ allowEvent: false }, { kind: 'refused', message: null, cancelLabel: null }],
  [
    { allowEvent: false, errorMessage: 'No', cancelLabel: 'Back', more: 1 },
    { kind: 'refused', message: 'No', cancelLabel: 'Back' },
  ],
  [undefined, { kind: 'refused', message: null, cancelLabel: null }],
  ['nonsense', { kind: 'refused', message: null, cancelLabel: null }],
  [{ allowEvent: 'true' }, { kind: 'refused', message: null, cancelLabel: null }],
  [{ errorMessage: 'x'.repeat(501) }, { kind: 'refused', message: null, cancelLabel: null }],
])('sendEndingOf() reads %j', (context, ending) => {
  expect(sendEndingOf({ kind: 'completed', context })).toEqual(ending)
})

test('eventJson() carries the type, the source and the details', () => {
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
