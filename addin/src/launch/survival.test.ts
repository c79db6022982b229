import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as survival from './survival.ts'

const origin = 'https://t.example'
const tracked = `${origin}/l/abc?u=https%3A%2F%2Fcontoso.example%2F%3Fa%3D1%26b%3D2`
const read = survival.substanceOf
const survived = (written: string, readBack: string): boolean =>
  survival.survived(read(written), read(readBack), origin)
const sameSubstance = (one: string, other: string): boolean =>
  survival.sameSubstance(read(one), read(other), origin)

const body = `<p>Hello&nbsp;D&auml;na, <a href="${tracked}&amp;w=x">Pricing</a> <img src="https://contoso.example/a.png"></p>`

describe('survived()', () => {
  const kept: readonly [string, string, string?][] = [
    ['nothing changed', body],
    ['entities spelled otherwise', body.replace('&auml;', 'ä').replace('&amp;', '&#x26;')],
    ['white space moved', body.replace('&nbsp;', '\r\n  ')],
    [
      'a page put around it',
      `<html><head><title>x</title><style>p{}</style></head><body>${body}</body></html>`,
    ],
    ['a head that never ends', `<head><meta charset="utf-8"><body>${body}`],
    [
      'invisible characters dropped',
      body,
      body.replace('Hello', '\0H\u00ade\u200bll&ZeroWidthSpace;o\u2066'),
    ],
    ['markup added', body.replace('Hello', '<span>He<b>l</b>lo</span><o:p></o:p>')],
    ['text added', body.replace('Hello', '·Hello')],
    ['quotes changed', body.replace(/"/g, "'")],
    ['tags in capitals', body.replace('<a href', '<A HREF').replace('<img', '<IMG')],
    ['a tag closed', body.replace('png">', 'png" />')],
    [
      'another address completed',
      `${body}<a href="https://x.example/">x</a>`,
      `${body}<a href="https://x.example">x</a>`,
    ],
  ]
  test.each(kept)('accepts %s', (_name, readBack, written = body) => {
    expect(survived(written, readBack)).toBe(true)
  })

  const lost: readonly [string, string][] = [
    ['all', ''],
    ['a letter', body.replace('Hello', 'Helo')],
    ['two letters that changed places', body.replace('Hello', 'Hlelo')],
    ['an image', body.replace(/<img[^>]*>/, '')],
    ['half an image', body.slice(0, body.indexOf('a.png'))],
    ['a link', body.replace(/<a [^>]*>|<\/a>/g, '')],
    ['a tracked address', body.replace('abc', 'abd')],
    ['part of an address', body.replace('&amp;w=x', '')],
    ['text that is hidden in a style', body.replace('Hello', '<style>Hello</style>')],
    ['text that is hidden in a comment', body.replace('Hello', '<!--Hello-->')],
  ]
  test.each(lost)('detects the loss of %s', (_name, readBack) => {
    expect(survived(body, readBack)).toBe(false)
  })

  test('law: accepts added text and rejects any cut', () => {
    const text = fc
      .string({ minLength: 1 })
      .map((raw) =>
        raw.replace(/[\s<&\0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, 'x'),
      )
    fc.assert(
      fc.property(text, fc.nat(), (letters, cut) => {
        const at = cut % letters.length
        const shorter = letters.slice(0, at) + letters.slice(at + 1)
        return (
          survived(`<p>${letters}</p>`, `<p>${letters}</p>`) &&
          !survived(`<p>${letters}</p>`, `<p>${shorter}</p>`)
        )
      }),
    )
  })
})

describe('sameSubstance()', () => {
  test.each([
    ['another spelling', body.replace('&auml;', 'ä').replace('Hello', '<b>Hel</b>lo'), true],
    ['a letter more', body.replace('Hello', 'Helloo'), false],
    ['a letter less', body.replace('Hello', 'Hell'), false],
    ['invisible characters', body.replace('Hello', 'He\u200bllo'), true],
    ['another address of a picture', body.replace('a.png', 'b.png'), true],
    ['an image more', `${body}<img src="x">`, false],
    ['another address', body.replace('abc', 'abd'), false],
    ['a link more', `${body}<a href="https://x.example"></a>`, false],
  ])('%s', (_name, other, same) => {
    expect([sameSubstance(body, other), sameSubstance(other, body)]).toEqual([same, same])
  })

  test.each(['src', 'originalsrc', 'blockedimagesrc'])(
    'another image of ours in the place of an old one: %s',
    (name) => {
      const old = `${body}<img ${name}="${origin}/o/old">`
      expect(sameSubstance(old, old.replace('/o/old', '/o/new'))).toBe(false)
      expect(sameSubstance(old, old.replace('<img', '<img alt=""'))).toBe(true)
    },
  )
})

test.each([
  ['', true],
  ['<html><head><title>x</title><style>p{}</style></head><body><p>&nbsp;<br></body>', true],
  ['<!-- x --><div></div>', true],
  ['\u200b&shy;', true],
  ['.', false],
  ['<img src="x">', false],
])('isBlank(%j) is %p', (html, blank) => {
  expect(survival.isBlank(read(html))).toBe(blank)
})
