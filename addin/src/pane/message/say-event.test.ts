import { expect, test } from '@jest/globals'
import type { TimelineEvent } from '#core/timeline'
import { sayEvent } from './say-event.ts'

const link = { index: 1, url: 'https://contoso.example/pricing', text: 'Pricing' }
const open = { kind: 'open', at: 10, lastAt: 10, loads: 1, client: null, counted: true } as const
const click = { kind: 'click', at: 10, client: null, link, counted: true } as const
const program = 'A program fetched it and nobody was looking.'
const early = 'It was shown before it was sent, so not to a recipient.'

test.each<[event: TimelineEvent, several: boolean, expected: string[]]>([
  [{ kind: 'sent', at: 5 }, true, ['Sent']],
  [open, false, ['Opened']],
  [open, true, ['Someone opened']],
  [{ ...open, client: 'Chrome on Windows' }, false, ['Opened', 'in Chrome on Windows']],
  [{ ...open, loads: 3, lastAt: 12 }, false, ['Opened', 'shown 3 times, last @12']],
  [{ ...open, counted: false }, false, ['Not an open', program]],
  [{ ...open, counted: false, at: 4 }, false, ['Not an open', early]],
  [click, false, ['Clicked “Pricing”', 'contoso.example/pricing']],
  [click, true, ['Someone clicked “Pricing”', 'contoso.example/pricing']],
  [{ ...click, link: { ...link, text: '' } }, false, ['Clicked “contoso.example/pricing”']],
  [{ ...click, link: { ...link, text: '', url: '' } }, false, ['Clicked a link']],
  [
    { ...click, counted: false },
    false,
    ['Not a click: “Pricing”', program, 'contoso.example/pricing'],
  ],
])('sayEvent() %#: $expected', (event, several, expected) => {
  const said = sayEvent(event, { several, sentAt: 5, times: { clock: (at) => `@${at}` } })
  expect([said.what, ...said.more]).toEqual(expected)
})
