import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { injectTracking } from './inject.ts'
import { bodiesWith, runs } from './law-bodies.ts'
import { removeTracking } from './remove.ts'
import { first, origin, second } from './two-messages.ts'

const folder = join(__dirname, '../vectors/mails')
const { anyBody } = bodiesWith(
  readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
)

describe('injectTracking() and removeTracking()', () => {
  test('removing gives back what was there before injecting, to the byte', () => {
    fc.assert(
      fc.property(anyBody, (html) => {
        expect(removeTracking(html, origin)).toEqual({ html, removed: 0 })
        expect(removeTracking(injectTracking(html, first).html, origin).html).toBe(html)
      }),
      runs,
    )
  })

  test('a second run changes nothing and finds the same links', () => {
    fc.assert(
      fc.property(anyBody, (html) => {
        const once = injectTracking(html, first)
        expect(injectTracking(once.html, first)).toEqual({ ...once, pixel: 'kept', removed: 0 })
      }),
      runs,
    )
  })

  test('a body that was tracked for another message comes out as if it never had been', () => {
    fc.assert(
      fc.property(anyBody, (html) => {
        const old = injectTracking(html, first)
        const again = injectTracking(old.html, second)
        expect(again.html).toBe(injectTracking(html, second).html)
        expect(again.removed).toBe(old.links.length + 1)
      }),
      runs,
    )
  })

  test('only href values and the image differ, seen without any parser', () => {
    fc.assert(
      fc.property(anyBody, (html) => {
        const injected = injectTracking(html, first).html
        expect(undoWithoutParser(injected)).toBe(html)
      }),
      runs,
    )
  })
})

/** Undoes an injection with search and replace only. */
function undoWithoutParser(html: string): string {
  return html
    .replace(
      /<img src="https:\/\/t\.example\/o\/[\w-]{48}" width="1" height="1" border="0" alt="">/g,
      '',
    )
    .replace(
      /https:\/\/t\.example\/l\/[\w-]{48}\?u=([^&"'\s>]*)(?:&amp;w=([^&"'\s>]*))?/g,
      (_, destination: string, spelling: string | undefined) =>
        spelling === undefined
          ? decodeURIComponent(destination).replace(/&/g, '&amp;')
          : decodeURIComponent(spelling),
    )
}
