import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { makeMessageId } from '../ids.ts'
import { answeredMax, failedMax } from '../limits.ts'
import { InputFault } from '../parse.ts'
import { answerOf, parseAnswer } from './answer.ts'
import type { Arrival } from './arrival.ts'
import { describeArrival } from './describe-arrival.ts'
import { describeSent } from './describe-sent.ts'
import { readMessageIds } from './message-ids.ts'
import { wantsSource, withReport } from './report.ts'

const plain = {
  id: 'AAMkADRm',
  internetMessageId: '<a1@contoso.example>',
  conversationId: 'AAQkADRm',
  receivedDateTime: '2026-03-06T09:12:44Z',
  from: { emailAddress: { name: 'Dana Cole', address: 'Dana@Contoso.example' } },
}

function described(more: object): Arrival {
  const arrival = describeArrival({ ...plain, ...more })
  if (arrival instanceof InputFault) throw new Error(arrival.detail)
  return arrival
}

const header = (name: string, value: string) => ({ name, value })
const withHeaders = (...internetMessageHeaders: readonly object[]) =>
  described({ internetMessageHeaders })

/** A header whose encoded words stand for control characters. */
const hidden = (count: number) =>
  `=?utf-8?q?${Array.from({ length: count }, (_, at) => `${'=01'.repeat(60)}${at}@x.example `).join('')}?=`

describe('describeArrival()', () => {
  test('describes what a stranger makes as long as possible so that it can be stored', () => {
    const messageId = makeMessageId(0, new Uint8Array(6))
    const [odd, plainest] = ['\u0130', '\\'].map((letter) => letter.repeat(300))
    const arrivals = [
      described({ from: { emailAddress: { name: odd, address: `${odd}${odd}@x.example` } } }),
      withHeaders(...Array.from({ length: 4 }, () => header('X-Failed-Recipients', hidden(60)))),
      withHeaders(
        ...Array.from({ length: 60 }, (_, at) =>
          header('X-Failed-Recipients', `${plainest}${at}@x.example`),
        ),
      ),
    ]
    for (const arrival of arrivals) {
      const said = { failed: arrival.failed, reasons: [] } as const
      const who = { as: 'new', address: '', name: '', ...arrival.from, recipient: null } as const
      for (const outcome of [
        { kind: 'bounce', messageId, ...said } as const,
        { kind: 'reply', messageId, who, reasons: [] } as const,
      ]) {
        const answer = answerOf(outcome, arrival, () => new Uint8Array(32))
        expect(parseAnswer(answer, 'answer')).toEqual(answer)
        expect(JSON.stringify(answer).length).toBeLessThan(32_768)
      }
    }
  })

  test('needs an id and a time, and nothing else', () => {
    const { id, receivedDateTime } = plain
    expect(describeArrival({ id, receivedDateTime })).toEqual({
      graphId: 'AAMkADRm',
      internetMessageId: null,
      conversationId: null,
      receivedAt: Date.UTC(2026, 2, 6, 9, 12, 44),
      from: null,
      alsoFrom: [],
      copied: [],
      answered: [],
      signs: [],
      meeting: null,
      failed: null,
    })
  })

  test.each([
    [null, ' is not an object'],
    [{ ...plain, id: '' }, 'id is not an id of at most 1000 characters'],
    [{ ...plain, receivedDateTime: 'yesterday' }, 'receivedDateTime is not a time in UTC'],
    [
      { ...plain, receivedDateTime: '2026-03-06T09:12:44' },
      'receivedDateTime is not a time in UTC',
    ],
    [
      { ...plain, receivedDateTime: '2026-13-06T09:12:44Z' },
      'receivedDateTime is not a time in UTC',
    ],
  ])('refuses %j', (resource, detail) => {
    expect(describeArrival(resource)).toEqual(new InputFault(detail))
  })

  test('keeps neither subject nor any header', () => {
    const secret = 'x-secret-words'
    const arrival = described({
      subject: secret,
      bodyPreview: secret,
      internetMessageHeaders: [
        header('X-Note', secret),
        header('Auto-Submitted', `no (${secret})`),
      ],
    })
    expect(JSON.stringify(arrival)).not.toContain(secret)
  })

  test('treats values of the wrong type as missing', () => {
    expect(
      described({
        from: { emailAddress: { address: 7 } },
        toRecipients: ['a', null, { emailAddress: { address: ' ', name: '' } }],
        internetMessageHeaders: [null, 3, { name: 'Auto-Submitted' }, { value: 'x' }],
        singleValueExtendedProperties: { id: 'String 0x001A' },
        isDraft: 'yes',
      }),
    ).toMatchObject({ from: null, copied: [], signs: [], answered: [] })
  })

  test('reads the sender from the headers where Graph gives none', () => {
    const arrival = described({
      from: undefined,
      internetMessageHeaders: [header('From', 'Mail System <MAILER-DAEMON@mx.contoso.example>')],
    })
    expect(arrival.from?.address).toBe('mailer-daemon@mx.contoso.example')
    expect(arrival.signs).toContain('mail-system')
  })

  test('handles hostile headers, as large as an attachment, quickly', () => {
    const long = 'a'.repeat(300_000)
    const values = ['<', '@', '=?', '<a@', ' \r\n', '(', '"', 'report-type', '=?a?q?'].map(
      (piece) => piece.repeat(Math.ceil(200_000 / piece.length)),
    )
    const names = ['References', 'In-Reply-To', 'Content-Type', 'From', 'X-Failed-Recipients']
    const from = performance.now()
    for (const value of [long, ...values])
      described({
        subject: value,
        from: { emailAddress: { name: value, address: value } },
        internetMessageHeaders: names.map((name) => header(name, value)),
      })
    expect(performance.now() - from).toBeLessThan(2_000)
  })

  test('never throws', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('<a@b>', 'auto-replied', '=?utf-8?Q?=3C?='))
    const name = fc.constantFrom('From', 'References', 'In-Reply-To', 'Auto-Submitted', 'X')
    const anything = fc.record({
      ...{ id: fc.constant('1'), receivedDateTime: fc.constant(plain.receivedDateTime) },
      from: fc.anything(),
      subject: fc.string(),
      internetMessageHeaders: fc.array(fc.oneof(fc.record({ name, value }), fc.anything())),
    })
    fc.assert(
      fc.property(anything, (resource) => {
        expect(describeArrival(resource)).not.toBeInstanceOf(InputFault)
      }),
    )
  })
})

test('describeSent() spells ids as arrivals do, and uses the real sent time', () => {
  const messageId = makeMessageId(1, new Uint8Array(6))
  const item = {
    internetMessageId: '<A1B2@AS8PR04.EURPRD04.prod.outlook.com>',
    conversationId: 'AAQk',
    sentDateTime: '2026-03-05T09:00:00Z',
  }
  expect(describeSent(item, messageId)).toEqual({
    messageId,
    internetMessageId: 'A1B2@as8pr04.eurprd04.prod.outlook.com',
    conversationId: 'AAQk',
    sentAt: Date.UTC(2026, 2, 5, 9),
  })
  expect(describeSent({ ...item, sentDateTime: null }, messageId)).toEqual(
    new InputFault('sentDateTime is not a time in UTC'),
  )
  expect(describeSent({ sentDateTime: item.sentDateTime }, messageId)).toMatchObject({
    internetMessageId: null,
    conversationId: null,
  })
})

describe('what an arrival answers', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, at) => `m${at}@contoso.example`)
  const bracketed = (some: readonly string[]) => some.map((id) => `<${id}>`).join(' ')

  test('is listed nearest first, without duplicates', () => {
    expect(
      withHeaders(
        header('References', '<r1@a.example> <r2@a.example> <r3@a.example>'),
        header('in-reply-to', '<r3@a.example>'),
      ).answered,
    ).toEqual(['r3@a.example', 'r2@a.example', 'r1@a.example'])
  })

  test('is cut to the nearest ones and the one that began the thread', () => {
    const all = ids(answeredMax + 5)
    const { answered } = withHeaders(header('References', bracketed(all)))
    expect(answered).toHaveLength(answeredMax)
    expect(answered[0]).toBe(all[all.length - 1])
    expect(answered[answeredMax - 1]).toBe(all[0])
  })

  test('comes from the end of References that are far too long', () => {
    const { answered } = withHeaders(header('References', bracketed(ids(5_000))))
    expect(answered.slice(0, 2)).toEqual(['m4999@contoso.example', 'm4998@contoso.example'])
  })

  test.each<[string, readonly string[]]>([
    ['<a@B.example>', ['a@b.example']],
    ['<a@b.example><c@d.example>', ['a@b.example', 'c@d.example']],
    ['<a @b.\r\n example>', ['a@b.example']],
    ['a@b.example, c@d.example', ['a@b.example', 'c@d.example']],
    ['<"odd id"@b.example>', ['oddid@b.example']],
    ['Your note of today <a@b.example>', ['a@b.example']],
    ['<a@b.example> <cut@off.exa', ['a@b.example']],
    ['<nothing> <@b.example> <a@>', []],
    ['', []],
  ])('%j is %j', (value, expected) => {
    expect(readMessageIds(value)).toEqual(expected)
  })
})

describe('withReport()', () => {
  const bounce = withHeaders(
    header('Content-Type', 'multipart/report; report-type=delivery-status'),
  )
  const source = (...lines: readonly string[]) => lines.join('\n')

  test('is wanted only for a report that names no mail or no recipient', () => {
    expect(wantsSource(bounce)).toBe(true)
    expect(wantsSource(described({}))).toBe(false)
    const whole = { ...bounce, answered: ['a@b.example'], failed: ['c@d.example'] }
    expect(wantsSource(whole)).toBe(false)
  })

  test('names every recipient that failed, by both addresses, and none that did not', () => {
    const group = (action: string, original: string, final: string) =>
      source('', `Original-Recipient: rfc822;${original}`, `Final-Recipient: rfc822; ${final}`) +
      `\nAction: ${action}\nStatus: 5.1.1`
    const report = withReport(
      bounce,
      source(
        'Content-Type: multipart/report; boundary=b',
        '',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example',
        group('Failed', 'Dana@Contoso.example', 'd77@mailhost.example'),
        group('relayed', 'ben@fabrikam.example', 'ben@fabrikam.example'),
        '--b--',
      ),
    )
    expect(report.failed).toEqual(['dana@contoso.example', 'd77@mailhost.example'])
    expect(report.signs).toContain('failure-report')
  })

  test('names a limited number of recipients', () => {
    const groups = Array.from({ length: failedMax + 20 }, (_, at) =>
      source('', `Final-Recipient: rfc822; r${at}@contoso.example`, 'Action: failed', ''),
    )
    const text = source('X: y', '', '--b', 'Content-Type: message/delivery-status', '', ...groups)
    expect(withReport(bounce, text).failed).toHaveLength(failedMax)
  })

  test('leaves an arrival unchanged if the source says nothing', () => {
    for (const text of ['', 'Hello', 'A: b\n\nHello\n--x\n\nmessage-id: none'])
      expect(withReport(bounce, text)).toEqual(bounce)
  })

  test('handles a hostile source quickly', () => {
    const pieces = ['\n', '--\n', '\n--b\n', '<', '<a@', '\n>', '\nmessage-id: <', '\n ', '=\n']
    const from = performance.now()
    for (const piece of pieces)
      withReport(bounce, `This is the qmail-send program\n${piece.repeat(400_000 / piece.length)}`)
    expect(performance.now() - from).toBeLessThan(3_000)
  })
})
