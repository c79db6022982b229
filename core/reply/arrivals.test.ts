import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeMessageId } from '../ids.ts'
import { InputFault } from '../parse.ts'
import type { RecipientField } from '../recipient.ts'
import type { Arrival, KnownThread, MailboxOwner, Outcome } from './arrival.ts'
import { describeArrival } from './describe-arrival.ts'
import { judgeArrival } from './judge-arrival.ts'
import { normalizeMessageId } from './message-ids.ts'
import { withReport } from './report.ts'

/** A message in readable form. `headers` are lines, folded as they came. */
interface Written {
  readonly from: string | null
  readonly sender?: string
  readonly to: readonly string[]
  readonly cc?: readonly string[]
  readonly replyTo?: readonly string[]
  readonly subject: string
  readonly class?: string
  readonly type?: string
  readonly meeting?: string
  readonly properties?: Readonly<Record<string, string>>
  readonly conversation?: string
  readonly id?: string
  readonly received?: string
  readonly draft?: boolean
  readonly headers: readonly string[]
}

interface Vector {
  readonly name: string
  /** A public source that shows that the system writes this. */
  readonly source?: string
  readonly message: Written
  readonly report?: readonly string[]
  readonly threads?: readonly string[]
  /** Its subject is itself a sign: with another subject it would be judged differently. */
  readonly subjectMatters?: boolean
  readonly expect: Readonly<Record<string, unknown>>
}

interface Mail {
  readonly internetMessageId: string
  readonly conversationId: string
  readonly sentAt: string
  readonly recipients: readonly (readonly [RecipientField, string, string])[]
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, '../vectors/arrivals', name), 'utf8')) as T
}

const { owner, mails } = read<{ owner: MailboxOwner; mails: Record<string, Mail> }>('mails.json')
const files = ['replies', 'automatic', 'reports', 'others'] as const
const vectorsIn = (name: string) => read<{ arrivals: readonly Vector[] }>(`${name}.json`).arrivals
const vectors = files.flatMap(vectorsIn)

const names = Object.keys(mails)
const threads: readonly KnownThread[] = names.map((name, at) => ({
  messageId: makeMessageId(1_772_700_000_000 + at, new Uint8Array(6)),
  internetMessageId: normalizeMessageId(mails[name]!.internetMessageId),
  conversationId: mails[name]!.conversationId,
  sentAt: Date.parse(mails[name]!.sentAt),
  recipients: mails[name]!.recipients.map(([field, who, address]) => ({
    field,
    name: who,
    address,
  })),
}))

function personOf(text: string) {
  const [, name = '', address = ''] = /^"?([^"<]*?)"?\s*<([^>]*)>$/.exec(text) ?? []
  return { emailAddress: { name, address } }
}

interface GraphMessage {
  readonly subject: string
  readonly internetMessageHeaders: readonly { readonly name: string; readonly value: string }[]
}

/** The message as Graph would give it. */
function resourceOf(written: Written): GraphMessage & Record<string, unknown> {
  const { from, sender, to, cc = [], replyTo = [], conversation, properties = {} } = written
  const extended = {
    ...properties,
    ...(written.class === undefined ? {} : { 'String 0x001A': written.class }),
  }
  return {
    '@odata.type': written.type ?? '#microsoft.graph.message',
    '@odata.etag': 'W/"CQAAABYAAAB"',
    id: 'AAMkADRm',
    internetMessageId: written.id ?? '<arrived@contoso.example>',
    conversationId:
      mails[conversation ?? '']?.conversationId ?? `AAQkADRm-${conversation ?? 'its-own'}`,
    receivedDateTime: written.received ?? '2026-03-06T09:12:44Z',
    isDraft: written.draft ?? false,
    isRead: false,
    ...(from === null ? {} : { from: personOf(from), sender: personOf(sender ?? from) }),
    toRecipients: to.map(personOf),
    ccRecipients: cc.map(personOf),
    replyTo: replyTo.map(personOf),
    subject: written.subject,
    bodyPreview: 'Not looked at',
    ...(written.meeting === undefined ? {} : { meetingMessageType: written.meeting }),
    internetMessageHeaders: written.headers.map((line) => {
      const colon = line.indexOf(':')
      return { name: line.slice(0, colon), value: line.slice(colon + 1).trimStart() }
    }),
    singleValueExtendedProperties: Object.entries(extended).map(([id, value]) => ({ id, value })),
  }
}

function described(resource: unknown): Arrival {
  const arrival = describeArrival(resource)
  if (arrival instanceof InputFault) throw new Error(arrival.detail)
  return arrival
}

function judged({ report, threads: known = ['offer'] }: Vector, resource: unknown): Outcome {
  const arrival = described(resource)
  const whole = report === undefined ? arrival : withReport(arrival, report.join('\r\n'))
  const found = known.map((name) => threads[names.indexOf(name)]!)
  return judgeArrival(whole, found, owner)
}

/** An outcome in the format of the data files. */
function said(outcome: Outcome): Record<string, unknown> {
  const at = threads.findIndex(({ messageId }) => messageId === outcome.messageId)
  return {
    kind: outcome.kind,
    of: names[at] ?? null,
    ...('who' in outcome && {
      as: outcome.who.as,
      recipient: outcome.who.recipient?.address.toLowerCase() ?? null,
    }),
    ...('failed' in outcome && { failed: outcome.failed }),
    ...('meeting' in outcome && { meeting: outcome.meeting }),
    because: outcome.reasons[0],
  }
}

const kindAndWho = (outcome: Outcome) => ({ ...said(outcome), because: null })

describe.each(files)('judgeArrival() of %s', (name) => {
  test.each(vectorsIn(name).map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    expect(said(judged(vector, resourceOf(vector.message)))).toEqual(vector.expect)
  })
})

describe('judgeArrival() is not influenced by', () => {
  const each = (check: (vector: Vector) => void) => vectors.forEach(check)

  test('the order of different headers and the letter case of their names', () => {
    const shuffle = fc.infiniteStream(fc.nat())
    fc.assert(
      fc.property(fc.constantFrom(...vectors), shuffle, fc.boolean(), (vector, chance, upper) => {
        const resource = resourceOf(vector.message)
        const names = new Map<string, number>()
        const keyed = resource.internetMessageHeaders.map(({ name, value }) => {
          const key = names.get(name) ?? (chance.next().value as number)
          names.set(name, key)
          return { key, name: upper ? name.toUpperCase() : name.toLowerCase(), value }
        })
        const internetMessageHeaders = keyed
          .sort((left, right) => left.key - right.key)
          .map(({ name, value }) => ({ name, value }))
        const other = judged(vector, { ...resource, internetMessageHeaders })
        expect(other).toEqual(judged(vector, resource))
      }),
    )
  })

  test('the subject, except in the few vectors whose subject is itself a sign', () => {
    const subjects = [
      '',
      'Offer',
      'Re: Offer delayed',
      'Automatische Antwort',
      'Out of office',
      '📎',
    ]
    const moved = vectors.filter((vector) => {
      const resource = resourceOf(vector.message)
      const before = JSON.stringify(kindAndWho(judged(vector, resource)))
      return subjects.some((subject) => {
        const after = kindAndWho(judged(vector, { ...resource, subject }))
        return JSON.stringify(after) !== before
      })
    })
    const named = (some: readonly Vector[]) => some.map(({ name }) => name)
    expect(named(moved)).toEqual(named(vectors.filter((one) => one.subjectMatters === true)))
  })

  test('headers that say nothing', () => {
    const more = [
      { name: 'Received', value: 'from a by b; Fri, 06 Mar 2026 09:12:40 +0000' },
      { name: 'X-Spam-Status', value: 'No, score=-1.2' },
      { name: 'ARC-Seal', value: 'i=1; a=rsa-sha256' },
      { name: 'X-Custom', value: 'auto-replied multipart/report All <>' },
      { name: 'Received', value: 'from b by c' },
    ]
    each((vector) => {
      const resource = resourceOf(vector.message)
      const { internetMessageHeaders: own } = resource
      if (own.length === 0) return
      const internetMessageHeaders = [...more.slice(0, 3), ...own, ...more.slice(3)]
      expect(judged(vector, { ...resource, internetMessageHeaders })).toEqual(
        judged(vector, resource),
      )
    })
  })

  test('other mails, and the order of those that were found', () => {
    each((vector) => {
      const arrival = described(resourceOf(vector.message))
      const found = (vector.threads ?? ['offer']).map((name) => threads[names.indexOf(name)]!)
      const foreign: KnownThread = {
        ...threads[0]!,
        messageId: makeMessageId(5, new Uint8Array(6)),
        internetMessageId: 'foreign@northwind.example',
        conversationId: 'foreign',
      }
      expect(judgeArrival(arrival, [foreign, ...found.slice().reverse()], owner)).toEqual(
        judgeArrival(arrival, found, owner),
      )
    })
  })

  test('the letter case of addresses', () => {
    each((vector) => {
      const loud = JSON.parse(
        JSON.stringify(resourceOf(vector.message)).replace(
          /"address":"([^"]*)"/g,
          (_, address: string) => `"address":"${address.toUpperCase()}"`,
        ),
      ) as unknown
      expect(judged(vector, loud)).toEqual(judged(vector, resourceOf(vector.message)))
    })
  })
})

test('the corpus is large, has unique names, and covers every kind of outcome', () => {
  expect(vectors.length).toBeGreaterThanOrEqual(120)
  expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length)
  expect(new Set(vectors.map((vector) => vector.expect['kind']))).toEqual(
    new Set([
      ...['reply', 'auto-reply', 'bounce', 'delayed', 'delivered', 'meeting-answer'],
      ...['read-receipt', 'own', 'team-mate', 'mailing-list', 'forward-notice', 'unrelated'],
    ]),
  )
})

test('the corpus uses example domains, and real domains only for systems', () => {
  const text = files.map((name) => JSON.stringify(vectorsIn(name).map(({ message }) => message)))
  const people = text.join().match(/<[^<>@"]+@[^<>"]+>/g) ?? []
  const real = people.filter((one) => !/\.example>$/i.test(one))
  expect(real.filter((one) => !systems.test(one))).toEqual([])
})

/** Domains that mail systems use in their ids, and Google's bounce address. */
const systems =
  /(outloo>|(outlook|gmail|google|googlemail|yahoo|zendesk|sfdc|fastmail|hubspotemail|amazonses|service-now|freshdesk)\.(com|net))|atlassian\.jira|@(3c-app|workstation|freshdesk-worker|21551|etrnotification)/i
