import { describe, expect, test } from '@jest/globals'
import { describeBody } from './describe-body.ts'
import { findLinks, injectTracking } from './inject.ts'
import { first, origin, second } from './two-messages.ts'
import { readHref } from './web-url.ts'

/** The mail waits for these before it leaves, so no body may take them more than linear time. */

const chars = 15_000
/** Quicker than this, a run says more about the machine than about the text. */
const noticeableMs = 400

/** Where a long run of one thing may stand. */
const templates: readonly string[] = [
  '|',
  '<|',
  '</|',
  '<a |>',
  '<a href="|',
  '<a href="|">x</a>',
  '<a href="x|y">x</a>',
  "<a href='x|y'>x</a>",
  '<a href=x|y>x</a>',
  '<a href="https:|y">x</a>',
  '<a href="https://|y">x</a>',
  '<a href="https://a.example/x|y">x</a>',
  '<a href="https://a.example/?x|y">x</a>',
  `<a href="${first.linkUrl?.(1, 'x') ?? ''}?u=|y">x</a>`,
  `<a href="${first.linkUrl?.(1, 'x') ?? ''}?u=https%3A%2F%2Fa.example&w=|y">x</a>`,
  '<a href="https://a.example/">x|y</a>',
  '<area href="https://a.example/" alt="x|y">',
  '<a href="https://a.example/"><img alt="x|y"></a>',
  '<img src="x|y">',
  '<img src="https://ci3.googleusercontent.com/#x|y">',
  '<div id="x|y" class="x|y" style="border:x|y">',
  '<blockquote type="x|y">',
  '<p>x|y</p>',
  '<p>-- |y</p>',
  '<b>From|:</b>',
  '<p>-----|Original Message|-----</p>',
  '<!--[if |y',
  '<!--|-->',
  '<style>|</style>',
]

/** What such a run may be made of. */
const fillers: readonly string[] = [
  ...' \t\na0@:/?#&=%.-,;)(["\'<>]!_',
  '\u00a0',
  '\u200b',
  '\ud83d',
  '&amp;',
  '&#32;',
  '&copy',
  '%20',
  'a.',
  'a@',
  ' x',
  ': ',
  '<a>',
  '<td>',
  '--',
]

function longRun(template: string, filler: string, length: number): string {
  return template.split('|').join(filler.repeat(Math.ceil(length / filler.length)))
}

/** The processor's time, because a busy machine makes the clock's longer; the least of some runs. */
function cpuMs(run: () => void): number {
  let least = Infinity
  for (let again = 0; again < 3 && least > noticeableMs; again++) {
    const begun = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(begun)
    least = Math.min(least, (user + system) / 1_000)
  }
  return least
}

function readWhole(html: string): void {
  describeBody(html, origin, second.messageId)
  injectTracking(html, second)
}

/** Whether twice the text takes much more than twice the time. */
function isSuperlinear(read: (text: string) => void, short: string, long: string): boolean {
  const longMs = cpuMs(() => read(long))
  return longMs > noticeableMs && longMs > 3 * cpuMs(() => read(short))
}

describe('a body with a long run of one thing takes linear time', () => {
  test.each(templates)('%s', (template) => {
    const slow = fillers.filter((filler) =>
      isSuperlinear(
        readWhole,
        longRun(template, filler, chars),
        longRun(template, filler, 2 * chars),
      ),
    )
    expect(slow).toEqual([])
  })

  test('a link of 40,000 spaces is too long to be read', () => {
    const html = `<a href="x${' '.repeat(40_000)}y">x</a>`
    expect(findLinks(html, origin).left).toMatchObject([{ reason: 'too-long' }])
  })
})

describe('an address with a long run of one thing takes linear time', () => {
  const starts = [
    '',
    ' ',
    'x',
    '#',
    'https:',
    'https://',
    'https://a.example',
    'https://a.example/?',
  ]
  test.each(starts)('after %j', (start) => {
    const read = (text: string) => void readHref(text)
    const slow = fillers.filter((filler) =>
      isSuperlinear(
        read,
        longRun(`${start}|y`, filler, chars),
        longRun(`${start}|y`, filler, 2 * chars),
      ),
    )
    expect(slow).toEqual([])
  })
})
