import { expect, test } from '@jest/globals'
import { plain, plan, quote } from '../fixtures.ts'
import { joinMails } from './join-mails.ts'

test('joinMails() puts the newest mail first and merges all events in order of time', () => {
  const joined = joinMails([quote, plan])
  expect(joined).toMatchObject({
    messageId: quote.messageId,
    subject: quote.subject,
    mails: 2,
    several: true,
    opens: quote.opens + plan.opens,
    clicks: 1,
    naiveOpens: quote.naiveOpens + plan.naiveOpens,
    lastOpenAt: quote.lastOpenAt,
    lastClickAt: quote.lastClickAt,
  })
  expect(joined?.timeline.map(({ kind }) => kind)).toEqual([
    ...['click', 'open', 'open', 'open', 'sent'],
    ...['open', 'sent'],
  ])
  for (const mail of [quote, plan])
    for (const event of mail.timeline)
      if ('hitId' in event && event.hitId !== null)
        expect(joined?.mailOf(event.hitId)).toBe(mail.messageId)
})

test('joinMails() returns a single mail unchanged, and undefined for none', () => {
  expect(joinMails([plain])).toMatchObject({ ...plain, mails: 1, several: false })
  expect(joinMails([])).toBeUndefined()
})
