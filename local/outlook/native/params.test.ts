import { describe, expect, test } from '@jest/globals'
import { namedCall } from './params.ts'

const extra = (more: object = {}) => JSON.stringify({ itemNumber: '2', ...more })

/** The desktop library's arguments of each call with parameters, and the web library's equivalents. */
const calls: readonly (readonly [number, readonly unknown[], Record<string, unknown>])[] = [
  [4, ['{"a":1}', extra()], { customProperties: { a: 1 } }],
  [5, ['<soap/>', extra()], { body: '<soap/>' }],
  [
    7,
    ['a@x', 'b@x', 1, 2, 'Here', '', 'S', 'B', extra()],
    {
      requiredAttendees: 'a@x',
      optionalAttendees: 'b@x',
      start: 1,
      end: 2,
      location: 'Here',
      resources: '',
      subject: 'S',
      body: 'B',
    },
  ],
  [8, ['id', extra()], { itemId: 'id' }],
  [9, ['id', extra()], { itemId: 'id' }],
  [10, ['<p>', extra()], { htmlBody: '<p>' }],
  [11, ['<p>', extra()], { htmlBody: '<p>' }],
  [12, [extra({ isRest: true })], { isRest: true }],
  [13, ['<b>', 3, extra()], { data: '<b>', coercionType: 3 }],
  [14, [extra()], {}],
  [15, [1, extra()], { recipientField: 1 }],
  [
    16,
    ['https://x/y.png', 'y.png', true, extra()],
    { uri: 'https://x/y.png', name: 'y.png', isInline: true },
  ],
  [17, ['New', extra()], { subject: 'New' }],
  [18, [extra()], {}],
  [19, ['id', 'n', extra()], { itemId: 'id', name: 'n' }],
  [20, ['id', extra()], { attachmentIndex: 'id' }],
  [
    21,
    [
      0,
      [
        ['a@x', 'A'],
        ['b@x', 'B'],
      ],
      extra(),
    ],
    {
      recipientField: 0,
      recipientArray: [
        { name: 'A', address: 'a@x' },
        { name: 'B', address: 'b@x' },
      ],
    },
  ],
  [22, [2, [], extra()], { recipientField: 2, recipientArray: [] }],
  [23, ['x', 0, extra()], { data: 'x', coercionType: 0 }],
  [24, [1, extra()], { TimeProperty: 1 }],
  [25, [2, 77, extra()], { TimeProperty: 2, time: 77 }],
  [27, ['Here', extra()], { location: 'Here' }],
  [28, [0, extra()], { coercionType: 0 }],
  [29, ['x', 3, extra()], { data: 'x', coercionType: 3 }],
  [30, ['<p>', [], extra()], { htmlBody: '<p>', attachments: [] }],
  [
    33,
    ['k', 0, true, 'm', 'i', extra()],
    { key: 'k', type: 0, persistent: true, message: 'm', icon: 'i' },
  ],
  [
    33,
    ['k', 3, null, 'm', 'i', extra({ actions: [{ actionText: 'Go' }] })],
    { key: 'k', type: 3, message: 'm', icon: 'i', actions: [{ actionText: 'Go' }] },
  ],
  [35, ['k', 2, undefined, 'm', undefined, extra()], { key: 'k', type: 2, message: 'm' }],
  [36, ['k', extra()], { key: 'k' }],
  [37, [3, extra()], { coercionType: 3 }],
  [38, ['<p>', 3, extra()], { data: '<p>', coercionType: 3 }],
  [40, ['e', 1, extra()], { extensionId: 'e', consentState: 1 }],
  [43, ['a@x', extra()], { ewsIdOrEmail: 'a@x' }],
  [
    44,
    ['a@x', '', '', 'S', '<p>', [], extra()],
    {
      toRecipients: 'a@x',
      ccRecipients: '',
      bccRecipients: '',
      subject: 'S',
      htmlBody: '<p>',
      attachments: [],
    },
  ],
  [45, ['m', 'q', extra()], { module: 'm', queryString: 'q' }],
  [100, [extra({ appendTxt: '<i>', coercionType: 3 })], { appendTxt: '<i>', coercionType: 3 }],
  [107, [extra()], {}],
  [148, ['QQ==', 'a', false, extra()], { base64String: 'QQ==', name: 'a', isInline: false }],
  [151, [extra({ internetHeaderKeys: ['x'] })], { internetHeaderKeys: ['x'] }],
  [173, [extra({ data: '<p>', coercionType: 3 })], { data: '<p>', coercionType: 3 }],
  [
    177,
    ['', '', 1, 2, '', '', 'S', '', extra()],
    {
      requiredAttendees: '',
      optionalAttendees: '',
      start: 1,
      end: 2,
      location: '',
      resources: '',
      subject: 'S',
      body: '',
    },
  ],
  [
    178,
    ['', '', '', 'S', '', null, extra()],
    { toRecipients: '', ccRecipients: '', bccRecipients: '', subject: 'S', htmlBody: '' },
  ],
  [179, ['id', extra()], { itemId: 'id' }],
  [180, ['id', extra()], { itemId: 'id' }],
  [181, ['<p>', [], extra()], { htmlBody: '<p>', attachments: [] }],
  [182, ['<p>', [], extra()], { htmlBody: '<p>', attachments: [] }],
  [183, ['<p>', extra()], { htmlBody: '<p>' }],
  [184, ['<p>', extra()], { htmlBody: '<p>' }],
  [31, ['<p>', [], extra()], { htmlBody: '<p>', attachments: [] }],
  [185, [extra({ name: 'a', value: '1' })], { name: 'a', value: '1' }],
]

describe('namedCall()', () => {
  test.each(calls)('names the parameters of call %d', (dispatchId, args, params) => {
    expect(namedCall(dispatchId, args)).toEqual({ params, itemNumber: 2 })
  })

  test('drops the actions of a bar that the library repeats in every later call', () => {
    const args = [extra({ name: 'a', actions: [{ actionText: 'Go' }] })]
    expect(namedCall(186, args).params).toEqual({ name: 'a' })
  })

  test.each([
    ['nothing', null],
    ['no list', 'text'],
    ['invalid JSON', ['{']],
    ['JSON that is not an object', ['1']],
  ])('treats %s as a call without parameters', (_what, args) => {
    expect(namedCall(18, args)).toEqual({ params: {}, itemNumber: undefined })
  })

  test('treats custom properties that are not an object as none', () => {
    expect(namedCall(4, ['nonsense', extra()]).params).toEqual({ customProperties: {} })
  })
})
