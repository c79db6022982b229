import { describe, expect, test } from '@jest/globals'
import { createHash } from 'node:crypto'
import { answerActivitiesOf } from '../activity.ts'
import { makeMessageId, parseActivityId } from '../ids.ts'
import { InputFault } from '../parse.ts'
import { arrivalWords, replierWords } from '../reply-words.ts'
import { sampleRegistration } from '../sample-registration.ts'
import { tellStory } from '../story.ts'
import { contextOf, timelineOf } from '../timeline.ts'
import { noEvidence } from '../verdict/message.ts'
import { parseActivity } from '../wire-answers.ts'
import type { Activity } from '../wire.ts'
import { type Answer, answerOf, nameOf, parseAnswer, repliesIn } from './answer.ts'
import type { KnownThread, Outcome } from './arrival.ts'
import { describeArrival } from './describe-arrival.ts'
import { judgeArrival } from './judge-arrival.ts'
import { hints, rules } from './rules.ts'
import type { Hash } from './threads.ts'

const sha256: Hash = (data) => createHash('sha256').update(data).digest()

const { recipients, sentAt } = sampleRegistration
const thread: KnownThread = {
  messageId: makeMessageId(sentAt, new Uint8Array(6)),
  internetMessageId: 'offer@northwind.example',
  conversationId: null,
  sentAt,
  recipients,
}
const owner = { addresses: ['robin@northwind.example'], mates: [], domains: ['northwind.example'] }

interface Come {
  readonly from?: string
  readonly name?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly id?: string
}

function arrive({
  from = 'dana@contoso.example',
  name = 'D. Cole',
  headers = {},
  id = 'a@b',
}: Come) {
  const arrival = describeArrival({
    id: 'AAMk',
    internetMessageId: `<${id}>`,
    receivedDateTime: '2026-03-06T09:12:44Z',
    from: { emailAddress: { address: from, name } },
    internetMessageHeaders: Object.entries({
      'In-Reply-To': '<offer@northwind.example>',
      ...headers,
    }).map(([one, value]) => ({ name: one, value })),
  })
  if (arrival instanceof InputFault) throw new Error(arrival.detail)
  return { arrival, outcome: judgeArrival(arrival, [thread], owner) }
}

function answerTo(come: Come): Answer {
  const { arrival, outcome } = arrive(come)
  const answer = answerOf(outcome, arrival, sha256)
  if (answer === null) throw new Error(`${outcome.kind} is no answer`)
  return answer
}

const reply = answerTo({})
const stranger = answerTo({ from: 'alex@adatum.example', name: 'Alex Wilber', id: 'b@b' })
const absent = answerTo({ headers: { 'Auto-Submitted': 'auto-replied' }, id: 'c@b' })
const bounce = answerTo({
  from: 'MAILER-DAEMON@mx.contoso.example',
  headers: { 'X-Failed-Recipients': 'dana@contoso.example' },
  id: 'd@b',
})

describe('answerOf()', () => {
  test('keeps who replied, and for which recipient', () => {
    expect(reply).toEqual({
      id: parseActivityId(reply.id),
      kind: 'reply',
      at: Date.UTC(2026, 2, 6, 9, 12, 44),
      as: 'recipient',
      name: 'D. Cole',
      from: 'dana@contoso.example',
      recipient: 'dana@contoso.example',
      failed: null,
      reasons: ['answers-mail', 'recipient-address'],
    })
    expect(stranger).toMatchObject({ as: 'new', from: 'alex@adatum.example', recipient: null })
    expect(absent).toMatchObject({ kind: 'auto-reply', as: 'recipient' })
    expect(bounce).toMatchObject({ kind: 'bounce', as: null, failed: ['dana@contoso.example'] })
  })

  test('gives the same arrival the same id, and another arrival another id', () => {
    expect(answerTo({}).id).toBe(reply.id)
    expect(new Set([reply, stranger, absent, bounce].map(({ id }) => id)).size).toBe(4)
  })

  test('stores nothing that is not an event of the mail', () => {
    const { arrival } = arrive({})
    const { messageId } = thread
    const who = { as: 'new', address: '', name: '', recipient: null } as const
    const others: readonly Outcome[] = [
      { kind: 'delayed', messageId, failed: null, reasons: [] },
      { kind: 'meeting-answer', messageId, who, meeting: 'accepted', reasons: [] },
      { kind: 'read-receipt', messageId, who, reasons: [] },
      { kind: 'team-mate', messageId, reasons: [] },
      { kind: 'unrelated', messageId: null, reasons: [] },
    ]
    for (const outcome of others) expect(answerOf(outcome, arrival, sha256)).toBeNull()
  })

  test.each([reply, stranger, absent, bounce])('comes through JSON as it was: $kind', (answer) => {
    expect(parseAnswer(JSON.parse(JSON.stringify(answer)), '')).toEqual(answer)
  })
})

describe('what an answer implies about reading', () => {
  const story = (answers: readonly Answer[]) => {
    const evidence = { ...noEvidence, replies: repliesIn(answers) }
    const told = tellStory(contextOf(sampleRegistration, evidence), [])
    const { events, counts } = timelineOf(told, sampleRegistration, evidence, answers)
    return { counts, kinds: events.map(({ kind }) => kind) }
  }

  test('a reply appears together with the open that it implies', () => {
    expect(story([reply])).toMatchObject({ kinds: ['reply', 'open', 'sent'], counts: { opens: 1 } })
  })

  test('an automatic reply and a bounce appear, but imply no open', () => {
    const { counts, kinds } = story([absent, bounce])
    expect(kinds).toEqual(['auto-reply', 'bounce', 'sent'])
    expect(counts).toMatchObject({ opens: 0, clicks: 0 })
  })
})

describe('the feed', () => {
  const line = (answer: Answer): Activity =>
    answerActivitiesOf(thread.messageId, [answer], sampleRegistration)[0]!

  test('reports at once what came back, and from whom', () => {
    expect(line(reply)).toMatchObject({
      id: reply.id,
      kind: 'reply',
      who: 'Dana Cole',
      whoReason: 'replied',
      state: 'told',
      tellAt: reply.at,
      verdict: 'human',
      answer: { as: 'recipient', from: 'dana@contoso.example' },
    })
    expect(line(stranger)).toMatchObject({ who: 'Alex Wilber', whoReason: 'replied-by-other' })
    expect(line(absent)).toMatchObject({ who: 'Dana Cole', whoReason: null, verdict: 'machine' })
    expect(line(bounce)).toMatchObject({ who: 'Dana Cole', verdict: 'machine' })
  })

  test.each([reply, stranger, absent, bounce])('carries it to the pane: $kind', (answer) => {
    expect(parseActivity(JSON.parse(JSON.stringify(line(answer))), '')).toEqual(line(answer))
  })

  test.each<[string, Answer, string | null]>([
    ['the recipient as the mail names them', reply, 'Dana Cole'],
    ['an unknown sender as they name themselves', stranger, 'Alex Wilber'],
    ['or by their address', { ...stranger, name: ' ' }, 'alex@adatum.example'],
    ['nobody', { ...stranger, name: '', from: null }, null],
    ['nobody for a bounce of several', { ...bounce, failed: ['a@b', 'c@d'] }, null],
    ['nobody for a bounce that does not say', { ...bounce, failed: null }, null],
    ['whom the rep does not know', { ...bounce, failed: ['zoe@b.example'] }, 'zoe@b.example'],
  ])('names %s', (_, answer, name) => {
    expect(nameOf(answer, recipients)).toBe(name)
  })
})

test('every rule has words, and no words are unused', () => {
  const [tied, who]: readonly (readonly string[])[] = [
    [
      'same-conversation',
      'conversation-of-strangers',
      'failed-for-others',
      'subject-of-auto-reply',
    ],
    ['recipient-address', 'sender-header', 'subaddress', 'same-name', 'unknown-address'],
  ]
  const said = [...rules.map(({ reason }) => reason), ...hints, ...tied!, ...who!]
  expect([...new Set(said)].sort()).toEqual(Object.keys(arrivalWords).sort())
  expect(Object.keys(replierWords)).toHaveLength(5)
})
