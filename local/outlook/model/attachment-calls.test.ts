import { describe, expect, test } from '@jest/globals'
import { attachmentsMax } from './limits.ts'
import { caller, compose, composed, picture, read, refusal, told } from './stage.ts'

const add = (file: object) => ({
  base64String: 'aGVsbG8=',
  name: 'a.txt',
  isInline: false,
  ...file,
})

describe('addFileAttachmentFromBase64Async', () => {
  test.each([
    [{}, { name: 'a.txt', size: 5, contentType: 'text/plain', isInline: false, contentId: null }],
    [{ base64String: 'aGVsbG8h' }, { size: 6 }],
    [{ base64String: 'aGVsbA==' }, { size: 4 }],
    [
      { name: 'a.PNG', isInline: true },
      { contentType: 'image/png', contentId: 'a.PNG' },
    ],
    [{ name: 'archive' }, { contentType: 'application/octet-stream' }],
  ])('attaches %j', (file, attached) => {
    const done = told(compose, 148, add(file))
    const { attachments } = composed(done)
    expect(attachments[0]).toBe(picture)
    expect(attachments[1]).toMatchObject({
      kind: 'file',
      content: add(file).base64String,
      ...attached,
    })
    expect(done.answer).toEqual({ error: false, data: attachments[1]?.attachmentId })
  })

  test('gives each a unique id, also after one was removed', () => {
    const two = composed(told(composed(told(compose, 148, add({}))), 148, add({})))
    const left = { ...two, attachments: two.attachments.slice(1) }
    const ids = composed(told(left, 148, add({}))).attachments.map((each) => each.attachmentId)
    expect(new Set(ids).size).toBe(3)
  })

  test('refuses too many', () => {
    const full = { ...compose, attachments: Array.from({ length: attachmentsMax }, () => picture) }
    expect(told(full, 148, add({})).answer).toEqual(refusal('tooManyAttachments'))
  })

  test.each([
    [read, caller, add({}), 'notSupported'],
    [compose, { ...caller, permission: 'ReadItem' }, add({}), 'permissionDenied'],
    [compose, caller, add({ name: 1 }), 'invalidParameter'],
  ] as const)('refuses %#', (item, by, params, failure) => {
    expect(told(item, 148, params, by).answer).toEqual(refusal(failure))
  })
})
