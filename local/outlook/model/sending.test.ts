import { describe, expect, test } from '@jest/globals'
import { type ComposeItem, newComposeItem } from './item.ts'
import { beginSend, cancelSend } from './sending.ts'

const mail = (content: string, appended: string): ComposeItem => ({
  ...newComposeItem('item-0001', { name: '', address: 'a@b.example' }),
  body: { type: 'html', content },
  appendOnSend: { type: 'html', content: appended },
})

describe('beginSend()', () => {
  test.each([
    ['at the end of a fragment', '<p>Hi</p>', '<p>Hi</p><i>x</i>'],
    [
      'at the end of a document',
      '<html><body><p>Hi</p></body></html>',
      '<html><body><p>Hi</p><i>x</i></body></html>',
    ],
    [
      'above the quoted history, where Outlook keeps a place for it',
      '<p>Hi</p><div id="appendonsend"></div><hr><div>Old<div id="appendonsend"></div></div>',
      '<p>Hi</p><div id="appendonsend"><i>x</i></div><hr><div>Old<div id="appendonsend"></div></div>',
    ],
  ])('appends %s', (_where, before, after) => {
    expect(beginSend(mail(before, '<i>x</i>')).body.content).toBe(after)
  })

  test('appends once, however often Send is pressed', () => {
    const twice = beginSend(cancelSend(beginSend(mail('<p>Hi</p>', '<i>x</i>'))))
    expect(twice.body.content).toBe('<p>Hi</p><i>x</i>')
    expect(twice.sendAttempts).toBe(2)
  })

  test('leaves a plain text body as it is when HTML was put away for it', () => {
    const plain = { ...mail('', '<i>x</i>'), body: { type: 'text', content: 'Hi' } as const }
    expect(beginSend(plain).body).toEqual({ type: 'text', content: 'Hi' })
  })

  test('appends text to HTML as text', () => {
    const item = {
      ...mail('<p>Hi</p>', ''),
      appendOnSend: { type: 'text', content: 'a<b' } as const,
    }
    expect(beginSend(item).body.content).toBe('<p>Hi</p>a&lt;b')
  })
})
