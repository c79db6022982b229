import { expect, test } from '@jest/globals'
import { injectTracking } from './inject.ts'
import { removeTracking } from './remove.ts'
import { first, origin } from './two-messages.ts'

const original = '<p>Hello, see <a href="https://a.example/?a&amp;b">here</a></p>'
const inject = (html: string, opens: boolean, links: boolean): string =>
  injectTracking(html, {
    ...first,
    pixelUrl: opens ? first.pixelUrl : null,
    linkUrl: links ? first.linkUrl : null,
  }).html

const kinds = [true, false].flatMap((opens) => [true, false].map((links) => ({ opens, links })))

test.each(kinds)('removeTracking() takes out what it is asked for: %j', (which) => {
  expect(removeTracking(inject(original, true, true), origin, which)).toEqual({
    html: inject(original, !which.opens, !which.links),
    removed: (which.opens ? 1 : 0) + (which.links ? 1 : 0),
  })
})

test('removeTracking() takes everything out unless it is asked for less', () => {
  expect(removeTracking(inject(original, true, true), origin).html).toBe(original)
})
