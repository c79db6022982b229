import {
  type ActivityId,
  makeHitId,
  type MessageId,
  parseActivityId,
  parseMailboxId,
  parseMessageId,
} from '#core/ids'
import { plainJudgement, plainTelling } from '#core/staged-hit'
import type { Ticket } from '#core/ticket'
import type { Activity, MessageDetail, MessageSummary, Recipient } from '#core/wire'
import type { BridgeRefusal } from '../office/fake-bridge.ts'
import type { FakeItem } from './fake-page.ts'

/** A morning of a rep's mail, for tests and for visual review. Times are milliseconds since 1970. */

export const now = Date.UTC(2025, 10, 21, 9, 45, 12)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const origin = 'http://localhost:3001'
export const robin = { displayName: 'Robin Reyes', emailAddress: 'robin@northwind.example' }
export const dana = { displayName: 'Dana Cole', emailAddress: 'dana@contoso.example' }
export const ben = { displayName: 'Ben Ito', emailAddress: 'ben@fabrikam.example' }

const pricing = { index: 1, url: 'https://northwind.example/pricing?plan=team', text: 'Pricing' }
const terms = {
  index: 2,
  url: 'https://northwind.example/legal/terms-of-service-for-enterprise-customers-2025',
  text: 'our terms of service',
}
const home = {
  url: 'https://www.northwind.example/',
  text: 'www.northwind.example',
  reason: 'text-is-url',
} as const
const call = {
  url: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zm9v',
  text: 'Join the call',
  reason: 'meeting',
} as const

export const quoteId = messageIdOf(1)
const planId = messageIdOf(2)
export const plainId = messageIdOf(3)

export const quote: MessageDetail = {
  messageId: quoteId,
  registered: true,
  subject: 'Quote for Q3',
  recipients: [recipient('to', dana)],
  sentAt: now - 2 * hour,
  opens: 2,
  clicks: 1,
  firstOpenAt: now - 70 * minute,
  lastOpenAt: now - 5 * minute,
  lastClickAt: now - 3 * minute,
  naiveOpens: 5,
  naiveClicks: 1,
  answers: { repliedAt: null, bouncedAt: null },
  tracking: { pixel: 'append', links: [pricing, terms], left: [home, call], reasons: [] },
  timeline: [
    click(now - 3 * minute, 'Edge on Windows', true),
    open(now - 5 * minute, 1, 'Edge on Windows', true),
    open(now - 70 * minute, 3, 'Outlook on iPhone', true),
    open(now - 119 * minute, 1, null, false),
    { kind: 'sent', at: now - 2 * hour },
  ],
}

export const plan: MessageDetail = {
  messageId: planId,
  registered: true,
  subject: 'Plan for the rollout in the Nordics, with the dates that we talked about on Tuesday',
  recipients: [recipient('to', dana), recipient('cc', ben)],
  sentAt: now - 26 * hour,
  opens: 1,
  clicks: 0,
  firstOpenAt: now - 25 * hour,
  lastOpenAt: now - 25 * hour,
  lastClickAt: null,
  naiveOpens: 1,
  naiveClicks: 0,
  answers: { repliedAt: null, bouncedAt: null },
  tracking: { pixel: 'append', links: [], left: [], reasons: ['quoted-image'] },
  timeline: [
    open(now - 25 * hour, 1, 'Chrome on Windows', true),
    { kind: 'sent', at: now - 26 * hour },
  ],
}

/** A plain-text mail, in which nothing could be tracked. */
export const plain: MessageDetail = {
  ...quote,
  messageId: plainId,
  subject: 'Directions',
  opens: 0,
  clicks: 0,
  lastOpenAt: null,
  tracking: { pixel: 'none', links: [], left: [], reasons: ['plain-text'] },
  timeline: [{ kind: 'sent', at: now - 2 * hour }],
}

export const activities: readonly Activity[] = [
  activity('click', quote, now - 3 * minute, 'Edge on Windows'),
  activity('open', quote, now - 5 * minute, 'Edge on Windows'),
  activity('open', quote, now - 70 * minute, 'Outlook on iPhone'),
  activity('open', plan, now - 25 * hour, 'Chrome on Windows'),
  ...[2, 3, 3.1, 6].map((days) => activity('open', quote, now - days * day, 'Chrome on Windows')),
]

/** The activity that arrives while the rep is watching. */
export const news = activity('open', plan, now + 2_000, 'Chrome on Windows')

export const olderActivities: readonly Activity[] = [9, 12, 20].map((days) =>
  activity('open', quote, now - days * day, 'Chrome on Windows'),
)

export const ticket: Ticket = {
  proof: {
    keyId: 1,
    mailboxId: parseMailboxId('00'.repeat(8)) ?? impossible(),
    messageId: messageIdOf(9),
    expiresAt: now + day,
    seal: 'c2VhbA',
  },
  pixelUrl: `${origin}/o/image`,
  origin,
  linkKey: 'a2V5',
  policy: { opens: true, links: true },
}

export const letter =
  `<div>Hi Dana,<br>here is our <a href="${pricing.url}">${pricing.text}</a> and ` +
  `<a href="${terms.url}">${terms.text}</a>.</div>` +
  `<div><a href="${call.url}">${call.text}</a> at three?</div>` +
  `<div>Robin, <a href="${home.url}">${home.text}</a></div>`

type Draft = Extract<FakeItem, { kind: 'compose' }>
type Sent = Extract<FakeItem, { kind: 'read' }>

export const draft: Draft = {
  kind: 'compose',
  bodyType: 'html',
  body: letter,
  to: [dana],
  session: { 'telltale.ticket': JSON.stringify(ticket) },
}

export function sentItem(detail: MessageDetail): Sent {
  return {
    kind: 'read',
    subject: detail.subject ?? '',
    from: robin,
    to: [dana],
    sentAt: detail.sentAt,
    body: letter,
    mark: JSON.stringify({ messageId: detail.messageId, mailboxId: ticket.proof.mailboxId }),
  }
}

/** Opens the pane on this morning. */
export function openingWith(
  item: FakeItem | null,
  { background = null, language = 'en-GB', token = 'token-of-robin' }: Partial<OutlookLook> = {},
) {
  const kept = { 'telltale.seen': activities[2]?.id ?? '' }
  return { now, kept, outlook: [robin.emailAddress, background, language, token], item }
}

/** Outlook's appearance. */
export interface OutlookLook {
  /** null if Outlook does not report a theme. */
  readonly background: string | null
  readonly language: string
  /** The broker's answer; null if there is no broker. */
  readonly token: string | BridgeRefusal | null
}

/** That many mails, newest first: one a day, all slightly different. */
export function mails(count: number): readonly MessageSummary[] {
  return Array.from({ length: count }, (_, index) => {
    const sentAt = now - index * day
    const [opens, clicks] = [index % 3, index % 4 === 1 ? 1 : 0]
    const at = sentAt + hour
    return {
      messageId: messageIdOf(0x1000 + index),
      registered: true,
      subject: index % 5 === 0 ? plan.subject : `Quote ${index + 1}`,
      recipients: index % 2 === 0 ? [recipient('to', dana)] : plan.recipients,
      sentAt,
      opens,
      clicks,
      lastOpenAt: opens > 0 ? at : null,
      firstOpenAt: opens > 0 ? at : null,
      lastClickAt: clicks > 0 ? at : null,
      naiveOpens: opens,
      naiveClicks: clicks,
      answers: {
        repliedAt: index % 6 === 2 ? at : null,
        bouncedAt: index % 7 === 3 ? at : null,
      },
    }
  })
}

function open(at: number, loads: number, client: string | null, counted: boolean) {
  const lastAt = at + (loads - 1) * minute
  const reader = { inferred: false, forwarded: false }
  return { kind: 'open', at, lastAt, loads, client, ...reader, ...judgedAs(counted, at) } as const
}

function click(at: number, client: string, counted: boolean) {
  return { kind: 'click', at, client, link: pricing, uses: 1, ...judgedAs(counted, at) } as const
}

function judgedAs(counted: boolean, at: number) {
  const machine = { verdict: 'machine', reasons: ['program'] } as const
  const hitId = makeHitId(at, new Uint8Array(6))
  return { ...plainJudgement, hitId, ...(counted ? {} : machine), counted }
}

function activity(
  kind: Activity['kind'],
  detail: MessageDetail,
  at: number,
  client: string,
): Activity {
  return {
    id: activityIdOf(at),
    kind,
    at,
    messageId: detail.messageId,
    subject: detail.subject,
    who: detail.recipients.length === 1 ? (detail.recipients[0]?.name ?? null) : null,
    client,
    link: kind === 'click' ? pricing : null,
    ...plainTelling,
    tellAt: at,
  }
}

function recipient(
  field: Recipient['field'],
  person: { readonly displayName: string; readonly emailAddress: string },
): Recipient {
  return { field, name: person.displayName, address: person.emailAddress }
}

function messageIdOf(number: number): MessageId {
  return parseMessageId(number.toString(16).padStart(24, '0')) ?? impossible()
}

/** Sorts newest first. */
function activityIdOf(at: number): ActivityId {
  const hex = (2 ** 48 - 1 - Math.floor(at)).toString(16).padStart(12, '0')
  return parseActivityId(hex.padEnd(24, '0')) ?? impossible()
}

function impossible(): never {
  throw new Error('The fixture produced an invalid id')
}
