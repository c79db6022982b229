import { expect, test } from '@jest/globals'
import type { Failure } from './answer.ts'
import { compose, composed, refusal, told } from './stage.ts'

test.each([
  ['how the mail was begun', 174, undefined, { composeType: 'newMail', coercionType: 'html' }],
  ['whether Outlook signs', 175, undefined, false],
  [
    'attachments',
    149,
    undefined,
    [
      {
        id: 'picture-1',
        name: 'logo.png',
        size: 3,
        contentType: 'image/png',
        isInline: true,
        attachmentType: 0,
      },
    ],
  ],
  ['an attachment', 150, { id: 'picture-1' }, { content: 'AAAA', format: 'base64' }],
])('an add-in reads %s', (_what, dispatchId, params, data) => {
  expect(told(compose, dispatchId, params)).toMatchObject({
    answer: { error: false, data },
    item: compose,
  })
})

test('an add-in removes an attachment', () => {
  const done = told(compose, 20, { attachmentIndex: 'picture-1' })
  expect(composed(done)).toEqual({ ...compose, attachments: [] })
})

test('an add-in disables the client signature', () => {
  const done = told({ ...compose, clientSignatureEnabled: true }, 176, undefined)
  expect(composed(done)).toEqual(compose)
})

test('an add-in saves a mail as a draft, which then has an id and a conversation', () => {
  const saved = told(compose, 32, undefined)
  expect(saved.answer).toEqual({ error: false, data: 'item-0001' })
  expect(composed(saved)).toMatchObject({ saved: true, conversationId: 'AAQk-item-0001' })
  expect(told(saved.item, 164, undefined).answer).toEqual({ error: false, data: 'item-0001' })
})

test.each<[string, number, unknown, Failure]>([
  ['an id before there is one', 164, undefined, 'notSaved'],
  ['reading an attachment that is not there', 150, { id: 'nope' }, 'invalidAttachmentId'],
  ['removing one', 20, { attachmentIndex: 'nope' }, 'invalidAttachmentId'],
])('an add-in fails at %s', (_what, dispatchId, params, failure) => {
  expect(told(compose, dispatchId, params)).toMatchObject({
    answer: refusal(failure),
    item: compose,
  })
})

test.each([2, 12])(
  'call %d gets no token, because Exchange no longer issues them',
  (dispatchId) => {
    expect(told(compose, dispatchId, {}).answer).toMatchObject({
      wasSuccessful: false,
      errorCode: 9018,
    })
  },
)
