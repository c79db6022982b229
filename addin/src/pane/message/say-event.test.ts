import { expect, test } from '@jest/globals'
import { plainJudgement } from '#core/staged-hit'
import type { TimelineEvent } from '#core/timeline'
import { en } from '../words/en.ts'
import { sayEvent } from './say-event.ts'

const link = { index: 1, url: 'https://contoso.example/pricing', text: 'Pricing' }
const open = {
  ...plainJudgement,
  kind: 'open',
  at: 10,
  lastAt: 10,
  loads: 1,
  client: null,
  inferred: false,
  forwarded: false,
} as const
const click = { ...plainJudgement, kind: 'click', at: 10, client: null, link, uses: 1 } as const
const said = { as: 'recipient', from: 'dana@contoso.example', failed: null, reasons: [] } as const
const reply = { kind: 'reply', at: 10, who: 'Dana Cole', answer: said } as const
const bounced = { ...reply, kind: 'bounce', answer: { ...said, as: null, from: null } } as const
const byProgram = { counted: false, verdict: 'machine', reasons: ['program'] } as const
const program = 'A program fetched it and nobody was looking.'
const early = 'It was shown before it was sent, so not to a recipient.'

test.each<[event: TimelineEvent, several: boolean, expected: string[]]>([
  [{ kind: 'sent', at: 5 }, true, ['Sent']],
  [open, false, ['Opened']],
  [open, true, ['Someone opened']],
  [{ ...open, client: 'Chrome on Windows' }, false, ['Opened', 'in Chrome on Windows']],
  [{ ...open, loads: 3, lastAt: 12 }, false, ['Opened', 'shown 3 times, last @12']],
  [{ ...open, ...byProgram }, false, ['Not an open', program]],
  [{ ...open, ...byProgram, reasons: [] }, false, ['Not an open', program]],
  [{ ...open, ...byProgram, reasons: [], at: 4 }, false, ['Not an open', early]],
  [
    { ...open, counted: false, verdict: 'self', reasons: ['before-sent'] },
    false,
    ['You opened this', early],
  ],
  [
    { ...open, counted: false, verdict: 'unknown', reasons: ['just-delivered', 'browser'] },
    false,
    ['Perhaps an open', 'It came right after delivery, when scanners come too.'],
  ],
  [{ ...open, who: 'Ben Ito' }, true, ['Ben Ito opened']],
  [
    { ...open, inferred: true, loads: 0, reasons: ['inferred-from-click'] },
    false,
    ['Opened', 'It was not seen, but the click shows it.'],
  ],
  [
    { ...open, forwarded: true },
    false,
    ['Opened', 'Possibly forwarded: another device, on another network.'],
  ],
  [click, false, ['Clicked “Pricing”', 'contoso.example/pricing']],
  [click, true, ['Someone clicked “Pricing”', 'contoso.example/pricing']],
  [{ ...click, link: { ...link, text: '' } }, false, ['Clicked “contoso.example/pricing”']],
  [{ ...click, link: { ...link, text: '', url: '' } }, false, ['Clicked a link']],
  [
    { ...click, ...byProgram },
    false,
    ['Not a click: “Pricing”', program, 'contoso.example/pricing'],
  ],
  [reply, false, ['Replied']],
  [reply, true, ['Dana Cole replied']],
  [{ ...reply, answer: { ...said, as: 'copied' } }, false, ['Dana Cole replied']],
  [
    { ...reply, who: 'Alex Wilber', answer: { ...said, as: 'new', from: 'alex@adatum.example' } },
    false,
    ['Alex Wilber replied', 'Your mail did not go to them.', 'alex@adatum.example'],
  ],
  [
    { ...reply, answer: { ...said, as: 'other-address', from: 'dana.cole@gmail.example' } },
    true,
    ['Dana Cole replied', 'It came from another address of theirs.', 'dana.cole@gmail.example'],
  ],
  [
    { ...reply, who: null, answer: { ...said, as: 'new', from: null } },
    false,
    ['Someone replied', 'Your mail did not go to them.'],
  ],
  [
    { ...reply, kind: 'auto-reply', answer: { ...said, reasons: ['rule-reply', 'answers-mail'] } },
    false,
    ['Automatic reply', 'A rule of the mailbox wrote it.'],
  ],
  [{ ...reply, kind: 'auto-reply' }, true, ['Automatic reply from Dana Cole']],
  [bounced, false, ['Not delivered to Dana Cole']],
  [
    {
      ...bounced,
      who: null,
      answer: { ...said, failed: ['a@b.example', 'c@d.example'], reasons: ['failure-report'] },
    },
    true,
    [
      'Not delivered',
      'to a@b.example and c@d.example',
      'A mail system reports that it could not be delivered.',
    ],
  ],
])('sayEvent() %#: $expected', (event, several, expected) => {
  const said = sayEvent(event, {
    several,
    sentAt: 5,
    times: { clock: (at) => `@${at}` },
    words: en,
  })
  expect([said.what, ...said.more]).toEqual(expected)
})
