import { describe, expect, test } from '@jest/globals'
import type { ActivityId, MessageId } from './ids.ts'
import { addressCharsMax, eventsPerTimelineMax, pageSizeMax } from './limits.ts'
import { InputFault } from './parse.ts'
import { plainJudgement, plainTelling } from './staged-hit.ts'
import type { AnswerSaid } from './reply/answer.ts'
import type { TimelineEvent } from './timeline.ts'
import type { Activity, MessageDetail, MessageSummary } from './wire.ts'
import {
  parseActivity,
  parseActivityPage,
  parseCounts,
  parseMessageDetail,
  parseMessagePage,
} from './wire-answers.ts'

const messageId = '00f0000000000a0b0c0d0e0f' as MessageId
const counts = {
  opens: 2,
  clicks: 0,
  firstOpenAt: 6,
  lastOpenAt: 7,
  lastClickAt: null,
  naiveOpens: 5,
  naiveClicks: 1,
}
const summary: MessageSummary = {
  messageId,
  registered: true,
  subject: 'Offer',
  recipients: [{ field: 'to', name: 'Dana Cole', address: 'dana@contoso.example' }],
  sentAt: 5,
  ...counts,
  answers: { repliedAt: 9, bouncedAt: null },
}
const link = { index: 1, url: 'https://contoso.example/', text: 'Pricing' }
const sent: TimelineEvent = { kind: 'sent', at: 5 }
const open: TimelineEvent = {
  kind: 'open',
  at: 6,
  lastAt: 7,
  loads: 2,
  client: 'Chrome on Windows',
  inferred: false,
  forwarded: true,
  ...plainJudgement,
}
const click: TimelineEvent = {
  kind: 'click',
  at: 8,
  client: null,
  link,
  uses: 2,
  ...plainJudgement,
  openUntil: 9,
  counted: false,
}
const said: AnswerSaid = {
  as: 'new',
  from: 'alex@adatum.example',
  failed: null,
  reasons: ['answers-mail', 'unknown-address'],
}
const reply: TimelineEvent = { kind: 'reply', at: 9, who: 'Alex Wilber', answer: said }
const bounce: TimelineEvent = {
  kind: 'bounce',
  at: 5,
  who: null,
  answer: { as: null, from: null, failed: ['dana@contoso.example'], reasons: ['failure-report'] },
}
const detail: MessageDetail = {
  ...summary,
  tracking: { pixel: 'append', links: [link], left: [], reasons: [] },
  timeline: [reply, click, open, sent, bounce],
}
const activity: Activity = {
  id: 'ff00000000000a0b0c0d0e0f' as ActivityId,
  kind: 'click',
  at: 8,
  messageId,
  subject: 'Offer',
  who: 'Dana Cole',
  client: 'Chrome on Windows',
  link,
  ...plainTelling,
}
const unknown = { registered: false, subject: null, recipients: [] }

describe('what the service answers', () => {
  test.each([
    ['counts', parseCounts, counts],
    ['no counts yet', parseCounts, { ...counts, firstOpenAt: null, lastOpenAt: null }],
    ['a message', parseMessageDetail, detail],
    ['an unregistered message', parseMessageDetail, { ...detail, ...unknown, tracking: null }],
    [
      'the longest timeline',
      parseMessageDetail,
      { ...detail, timeline: new Array<TimelineEvent>(eventsPerTimelineMax).fill(open) },
    ],
    ['an activity', parseActivity, activity],
    [
      'an activity of which little is known',
      parseActivity,
      { ...activity, kind: 'open', subject: null, who: null, client: null, link: null },
    ],
    ['a reply', parseActivity, { ...activity, kind: 'reply', link: null, answer: said }],
    ['a bounce', parseActivity, { ...activity, kind: 'bounce', who: null, answer: bounce.answer }],
    [
      'a link whose words are not known yet',
      parseActivity,
      { ...activity, link: { ...link, text: '' } },
    ],
    [
      'the longest address in place of a name',
      parseActivity,
      { ...activity, who: 'x'.repeat(addressCharsMax) },
    ],
    ['a page of messages', parseMessagePage, { items: [summary], next: messageId }],
    ['the last page of activity', parseActivityPage, { items: [activity], next: null }],
  ])('comes through JSON as it was: %s', (_, parse, value) => {
    expect(parse(JSON.parse(JSON.stringify(value)), '')).toEqual(value)
  })

  test('is understood when an older service says it', () => {
    const olderOpen = { kind: 'open', at: 6, lastAt: 7, loads: 2, client: null, counted: true }
    const olderClick = { kind: 'click', at: 8, client: null, link, counted: true }
    const said = {
      ...summary,
      naiveOpens: undefined,
      naiveClicks: undefined,
      tracking: null,
      timeline: [olderClick, olderOpen],
    }
    expect(parseMessageDetail(said, '')).toMatchObject({
      naiveOpens: 0,
      timeline: [
        { ...olderClick, uses: 1, verdict: 'unknown', reasons: [], who: null },
        { ...olderOpen, inferred: false, forwarded: false },
      ],
    })
    const { id, at } = activity
    const line = {
      id,
      at,
      kind: 'open',
      messageId,
      subject: null,
      who: null,
      client: null,
      link: null,
    }
    expect(parseActivity(line, '')).toMatchObject({
      ...line,
      state: 'told',
      tellAt: 0,
      reasons: [],
    })
  })

  test('is understood when a newer service sends unknown reasons', () => {
    const newer = { ...activity, reasons: ['mail-client', 'read-aloud'] }
    expect(parseActivity(newer, '')).toEqual(activity)
  })

  test('is understood when a newer service sends unknown kinds', () => {
    const newer = { kind: 'read-aloud', at: 9, voices: 2 }
    const left = [{ url: 'https://a.example/', text: 'A', reason: 'mood' }]
    const reasons = ['links-off', 'mood']
    expect(
      parseMessageDetail(
        {
          ...{ ...detail, tracking: { ...detail.tracking, left, reasons } },
          timeline: [newer, { ...open, verdict: 'dreamt', confidence: 'vague' }, sent],
        },
        '',
      ),
    ).toEqual({
      ...{ ...detail, tracking: { ...detail.tracking, reasons: ['links-off'] } },
      timeline: [{ ...open, verdict: 'unknown', confidence: 'low' }, sent],
    })
    const lines = [
      { ...activity, ...newer },
      { ...activity, whoReason: 'voice' },
    ]
    expect(parseActivityPage({ items: lines, next: null }, '')).toEqual({
      items: [{ ...activity, whoReason: null }],
      next: null,
    })
    const answered = { ...reply, answer: { ...said, as: 'assistant' } }
    expect(parseMessageDetail({ ...detail, timeline: [answered] }, '')).toMatchObject({
      timeline: [{ kind: 'reply', answer: { as: 'unknown' } }],
    })
  })

  test.each([
    [
      'an event of no kind',
      parseMessageDetail,
      { ...detail, timeline: [sent, { at: 1 }] },
      'timeline[1] is no event that we know',
    ],
    [
      'an event with half of its facts',
      parseMessageDetail,
      { ...detail, timeline: [{ ...open, loads: undefined }] },
      'timeline[0] is no event that we know',
    ],
    [
      'a timeline without end',
      parseMessageDetail,
      { ...detail, timeline: new Array<TimelineEvent>(eventsPerTimelineMax + 1).fill(sent) },
      `timeline has ${eventsPerTimelineMax + 1} entries: at most ${eventsPerTimelineMax} are allowed`,
    ],
    [
      'a half open',
      parseCounts,
      { ...counts, opens: 0.5 },
      'opens is not a whole number from 0 to 281474976710655',
    ],
    [
      'an activity of no kind',
      parseActivity,
      { ...activity, kind: 'sent' },
      'kind is not one of open, click, reply, auto-reply, bounce',
    ],
    ['an id that is none', parseActivity, { ...activity, id: 'x' }, 'id is not an activity id'],
    ['a page without an end', parseMessagePage, { items: [] }, 'next is not a text'],
    [
      'a page that is too long',
      parseMessagePage,
      { items: new Array<MessageSummary>(pageSizeMax + 1).fill(summary), next: null },
      'items has 201 entries: at most 200 are allowed',
    ],
  ])('is refused: %s', (_, parse, value, detail) => {
    expect(parse(value, '')).toEqual(new InputFault(detail))
  })
})
