import { expect, test } from '@jest/globals'
import { withSignature } from './signature.ts'

const html = (content: string) => ({ type: 'html', content }) as const

test.each([
  ['puts one below the text', '<p>Hi</p>', '<p>Hi</p><div id="Signature">Ann</div>'],
  [
    'puts one above the quoted history',
    '<p>Hi</p><div id="appendonsend"></div><hr>Old',
    '<p>Hi</p><div id="appendonsend"><div id="Signature">Ann</div></div><hr>Old',
  ],
  [
    'replaces the one that is there, with all that is in it',
    '<p>Hi</p><div id="Signature"><div>Old</div><br></div><p>Bye</p>',
    '<p>Hi</p><div id="Signature">Ann</div><p>Bye</p>',
  ],
])('withSignature() %s', (_what, before, after) => {
  expect(withSignature(html(before), 'Ann').content).toBe(after)
})

test('withSignature() gives the same when it is done again', () => {
  const once = withSignature(html('<p>Hi</p>'), 'Ann')
  expect(withSignature(once, 'Ann')).toEqual(once)
})
