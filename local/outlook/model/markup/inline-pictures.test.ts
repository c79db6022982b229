import { expect, test } from '@jest/globals'
import {
  emptyPicture,
  hasInlinePictures,
  withoutInlinePictures,
  withPicturesTakenAlong,
} from './inline-pictures.ts'

const empty = `data:image/gif;base64,${emptyPicture}`

test.each([
  ['<img src="cid:a">', true],
  ["<IMG SRC='CID:a'>", true],
  ['<img src="data:image/png;base64,AA">', true],
  ['<img src="blob:https://x.example/1">', true],
  ['<img src="https://x.example/1" originalsrc="cid:a">', true],
  ['<img src="https://x.example/cid:a">', false],
  ['<a href="cid:a">cid:a</a>', false],
  ['cid:a', false],
])('hasInlinePictures() of %s is %s', (html, has) => {
  expect(hasInlinePictures(html)).toBe(has)
})

test('withoutInlinePictures() leaves nothing visible in their place', () => {
  const html =
    '<p>a<img src="cid:a" originalsrc="cid:a" width="9">b<img src="https://x.example/1"></p>'
  expect(withoutInlinePictures(html)).toBe(
    `<p>a<img src="${empty}" width="9">b<img src="https://x.example/1"></p>`,
  )
})

test('withPicturesTakenAlong() turns each remote picture into an attachment', () => {
  const html =
    '<img src="https://x.example/a/b.png?c=/d"><img src="cid:own"><img src="http://x.example/">'
  const { html: taken, pictures } = withPicturesTakenAlong(html, (number) => `n${number}`)
  expect(taken).toBe('<img src="cid:n0"><img src="cid:own"><img src="cid:n1">')
  expect(pictures.map(({ name, contentId, isInline }) => [name, contentId, isInline])).toEqual([
    ['b.png', 'n0', true],
    ['image.gif', 'n1', true],
  ])
})

test('withPicturesTakenAlong() leaves other HTML untouched', () => {
  const html = '<IMG SRC=cid:own>'
  expect(withPicturesTakenAlong(html, String)).toEqual({ html, pictures: [] })
})
