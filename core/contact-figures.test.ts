import { expect, test } from '@jest/globals'
import { type ContactMail, contactFigures, isTo } from './contact-figures.ts'
import { noEngagement } from './engagement.ts'
import { makeMessageId } from './ids.ts'
import type { AnswerTimes, MessageSummary, Recipient } from './wire.ts'

const dana: Recipient = { field: 'to', name: 'Dana', address: 'dana@contoso.example' }
const ben: Recipient = { field: 'cc', name: 'Ben', address: 'ben@fabrikam.example' }
const nothing: AnswerTimes = { repliedAt: null, bouncedAt: null }
const summary: MessageSummary = {
  ...{ messageId: makeMessageId(1, new Uint8Array(6)), registered: true, subject: 'Offer' },
  ...{ recipients: [dana], sentAt: 1, opens: 0, clicks: 0, firstOpenAt: null, lastOpenAt: null },
  ...{ lastClickAt: null, naiveOpens: 0, naiveClicks: 0, answers: nothing },
}
const plain: ContactMail = { summary, tracked: { opens: true, links: true }, engagement: null }
const opened: ContactMail = {
  ...plain,
  engagement: { ...noEngagement, firstOpenAt: 5, lastOpenAt: 9 },
}
const to = (mail: ContactMail, more: Partial<MessageSummary>): ContactMail => ({
  ...mail,
  summary: { ...mail.summary, ...more },
})
const consent = { basis: 'consent', recordedAt: 3, recordedBy: 'rep' } as const

test.each<[name: string, mails: ContactMail[], expected: object]>([
  [
    'opens, clicks and replies count only for mails that could show them',
    [
      opened,
      { ...plain, tracked: { opens: false, links: false } },
      to({ ...plain, engagement: { ...noEngagement, firstClickAt: 7, lastClickAt: 7 } }, {}),
      to(plain, { answers: { ...nothing, repliedAt: 12 } }),
    ],
    {
      sent: 4,
      alone: 4,
      seen: {
        opened: { count: 1, of: 3 },
        clicked: { count: 1, of: 3 },
        replied: { count: 1, of: 4 },
        firstAt: 5,
        lastAt: 12,
      },
    },
  ],
  [
    'a mail to several people counts as sent, and its named opens count for the dates only',
    [to(opened, { recipients: [dana, ben] })],
    { sent: 1, alone: 0, seen: { opened: { count: 0, of: 0 }, firstAt: 5, lastAt: 9 } },
  ],
  [
    'a reply to a mail to several people is not attributed here',
    [to(plain, { recipients: [dana, ben], answers: { ...nothing, repliedAt: 12 } })],
    { seen: { replied: { count: 0, of: 0 }, firstAt: null } },
  ],
  [
    'a bounced mail could not be read',
    [to(plain, { answers: { ...nothing, bouncedAt: 4 } })],
    {
      sent: 1,
      seen: {
        opened: { count: 0, of: 0 },
        clicked: { count: 0, of: 0 },
        replied: { count: 0, of: 0 },
      },
    },
  ],
  [
    'replies are unknown if the service does not know what came back',
    [plain, to(plain, { answers: null })],
    { seen: { replied: null } },
  ],
  [
    'an open that names nobody counts for nobody',
    [to(plain, { opens: 3, lastOpenAt: 9 })],
    { seen: { opened: { count: 0, of: 1 }, lastAt: null } },
  ],
])('contactFigures(): %s', (_name, mails, expected) => {
  expect(contactFigures(consent, mails, null)).toMatchObject({ ...consent, ...expected })
})

test.each(['none', 'objected'] as const)('with the basis %s nothing is shown', (basis) => {
  const unrecorded = { basis, recordedAt: null, recordedBy: null }
  const figures = contactFigures(unrecorded, [opened], 8)
  expect(figures).toEqual({ ...unrecorded, sent: 1, alone: 1, seen: null, since: 8 })
})

test('isTo() goes by the address, however it is written', () => {
  expect(isTo([ben, dana], ' Dana@Contoso.example')).toBe(true)
  expect(isTo([ben], 'dana@contoso.example')).toBe(false)
})
