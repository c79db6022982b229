import { describe, expect, test } from '@jest/globals'
import type { ComposeItem } from './item.ts'
import { caller, compose, composed, owner, read, refusal, told } from './stage.ts'

describe('an add-in reads', () => {
  test.each<[string, ComposeItem | typeof read, number, unknown, unknown]>([
    ['the subject', compose, 18, undefined, 'Plans'],
    [
      'recipients, colleagues apart from others',
      { ...compose, cc: [{ name: '', address: 'Carl@HERE.example' }] },
      15,
      { recipientField: 1 },
      [
        {
          name: 'Carl@HERE.example',
          address: 'Carl@HERE.example',
          recipientType: 2,
          appointmentResponse: 0,
        },
      ],
    ],
    [
      'who writes',
      compose,
      107,
      undefined,
      { name: owner.name, address: owner.address, recipientType: 2, appointmentResponse: 0 },
    ],
    ['existing headers', compose, 151, { internetHeaderKeys: ['x-one', 'x'] }, { 'x-one': '1' }],
    ['all headers of a received mail', read, 168, undefined, 'x-two: 2\r\nx-three: 3\r\n'],
  ])('%s', (_what, item, dispatchId, params, data) => {
    expect(told(item, dispatchId, params)).toEqual({
      kind: 'done',
      answer: { error: false, data },
      item,
    })
  })
})

describe('an add-in changes', () => {
  test.each<[string, number, unknown, Partial<ComposeItem>]>([
    [
      'recipients',
      21,
      { recipientField: 0, recipientArray: [{ name: 'Cy', address: 'cy@x.example' }] },
      { to: [{ name: 'Cy', address: 'cy@x.example' }] },
    ],
    [
      'recipients by adding, nobody twice',
      22,
      {
        recipientField: 0,
        recipientArray: [{ name: 'B', address: 'BOB@there.example' }, { address: 'cy@x.example' }],
      },
      { to: [...compose.to, { name: 'cy@x.example', address: 'cy@x.example' }] },
    ],
    ['the subject', 17, { subject: 'Other' }, { subject: 'Other' }],
    [
      'headers',
      152,
      { internetHeaderNameValuePairs: { 'x-two': '2' } },
      { internetHeaders: { 'x-one': '1', 'x-two': '2' } },
    ],
    ['headers by removing', 153, { internetHeaderKeys: ['x-one', 'x'] }, { internetHeaders: {} }],
  ])('%s', (_what, dispatchId, params, changed) => {
    const done = told(compose, dispatchId, params, caller)
    expect(done.answer).toEqual({ error: false })
    expect(composed(done)).toEqual({ ...compose, ...changed })
  })
})

test('an add-in cannot add more recipients than a field can have', () => {
  const recipients = (start: number, count: number) => ({
    recipientField: 0,
    recipientArray: Array.from({ length: count }, (_, at) => ({
      address: `${start + at}@x.example`,
    })),
  })
  let item: ComposeItem = { ...compose, to: [] }
  for (let at = 0; at < 500; at += 100) item = composed(told(item, 22, recipients(at, 100)))
  expect(item.to).toHaveLength(500)
  expect(told(item, 22, recipients(500, 1))).toMatchObject({
    answer: refusal('tooManyRecipients'),
    item,
  })
})
