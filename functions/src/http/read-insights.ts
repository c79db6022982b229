import { mayName } from '#core/contact'
import { engagedIn } from '#core/engaged'
import { type MailboxId, type MessageId, timeOfMessage } from '#core/ids'
import { dayMs, insightsOf, isTold, type WallTime } from '#core/insights'
import {
  engagedMax,
  insightEarlierMailsMax,
  insightLinesMax,
  insightMailsMax,
  storagePageSize,
  ticketLifeMs,
  timeZoneCharsMax,
} from '#core/limits'
import { InputFault, text } from '#core/parse'
import type { ActivityStore, ListedMessage, MessageStore } from '#core/stores'
import type { Activity, Recipient } from '#core/wire'
import { type Engaged, type Insights, parseInsightSpan } from '#core/wire-insights'
import type { Contacts } from '../contacts.ts'
import { wallTimeIn } from '../wall-time.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'
import { readQuery } from './read-query.ts'

export interface InsightsDeps {
  readonly ownMailbox: OwnMailbox
  readonly messages: Pick<MessageStore, 'get' | 'list'>
  readonly activity: Pick<ActivityStore, 'list'>
  readonly contacts: Pick<Contacts, 'ofMailbox'>
  /** Whether replies are watched for. */
  readonly answersKnown: boolean
  readonly now: () => number
}

/**
 * `GET /api/insights?days&zone`: totals of the caller's mails over the last days, in a time zone. A
 * person is listed among the most engaged only if their lawful basis allows it now.
 */
export function createReadInsights(deps: InsightsDeps): Handle {
  return async (request) => {
    const own = await deps.ownMailbox(request)
    if ('refused' in own) return own.refused
    const span = readQuery(request, 'days', parseInsightSpan)
    if ('refused' in span) return span.refused
    const zone = readQuery(request, 'zone', parseZone)
    if ('refused' in zone) return zone.refused
    const days = Number(span.value ?? '30')
    const wallTime = zone.value ?? plainTime
    const { mailboxId } = own.mailbox
    const now = deps.now()
    const from = now - days * dayMs
    const [mails, lines] = await Promise.all([
      readMails(deps.messages, mailboxId, from - ticketLifeMs),
      readLines(deps.activity, mailboxId, from),
    ])
    const completeSince = latest(mails.completeSince, lines.completeSince)
    const { answersKnown } = deps
    const known = { mails: mails.items, lines: lines.items, completeSince, answersKnown }
    const told = insightsOf({ ...known, now, days, wallTime })
    const first = (told.days[0]?.day ?? 0) * dayMs
    const shown = lines.items.filter((line) => isTold(line, now) && wallTime(line.at) >= first)
    const people = await engaged(deps, own.owner.tenantId, mailboxId, shown, mails.items)
    const insights: Insights = { ...told, engaged: people }
    return { status: 200, jsonBody: insights, headers: { 'cache-control': 'private, no-cache' } }
  }
}

const plainTime: WallTime = (time) => time

function parseZone(value: unknown, at: string): WallTime | InputFault {
  const name = text(timeZoneCharsMax)(value, at)
  if (name instanceof InputFault) return name
  return wallTimeIn(name) ?? new InputFault(`${at} is not the name of a time zone`)
}

/** A list read from its newest item back, up to the limit of one request. */
interface Read<T> {
  readonly items: readonly T[]
  /** The list is complete since this time; null if it is complete altogether. */
  readonly completeSince: number | null
}

/** Message ids date from when a mail was begun, up to a ticket's lifetime before it was sent. */
function readMails(
  messages: InsightsDeps['messages'],
  mailboxId: MailboxId,
  from: number,
): Promise<Read<ListedMessage>> {
  const list = (after: ListedMessage | undefined) =>
    messages.list(mailboxId, after?.messageId, storagePageSize)
  return readBack(list, ({ messageId }) => timeOfMessage(messageId), from, insightMailsMax)
}

function readLines(
  activity: InsightsDeps['activity'],
  mailboxId: MailboxId,
  from: number,
): Promise<Read<Activity>> {
  const list = (after: Activity | undefined) => activity.list(mailboxId, after?.id, storagePageSize)
  // Days start up to one day earlier in some time zones.
  return readBack(list, ({ at }) => at, from - dayMs, insightLinesMax)
}

async function readBack<T>(
  list: (after: T | undefined) => Promise<readonly T[]>,
  timeOf: (item: T) => number,
  from: number,
  itemsMax: number,
): Promise<Read<T>> {
  const items: T[] = []
  while (items.length < itemsMax) {
    const page = await list(items.at(-1))
    items.push(...page)
    const last = items.at(-1)
    const isDone = page.length < storagePageSize || last === undefined || timeOf(last) < from
    if (isDone) return { items, completeSince: null }
  }
  const last = items.at(-1)
  return { items, completeSince: last === undefined ? null : timeOf(last) }
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other)
}

/** The most engaged people, without those who may not be named. */
async function engaged(
  { messages, contacts }: InsightsDeps,
  tenantId: string,
  mailboxId: MailboxId,
  told: readonly Activity[],
  mails: readonly ListedMessage[],
): Promise<readonly Engaged[]> {
  const recipients = new Map<MessageId, readonly Recipient[]>()
  for (const { messageId, registration } of mails)
    if (registration !== null) recipients.set(messageId, registration.recipients)
  const named = told.filter(({ who }) => who !== null).map(({ messageId }) => messageId)
  const earlier = [...new Set(named)].filter((id) => !recipients.has(id))
  await Promise.all(
    earlier.slice(0, insightEarlierMailsMax).map(async (messageId) => {
      const message = await messages.get(mailboxId, messageId)
      if (message?.registration) recipients.set(messageId, message.registration.recipients)
    }),
  )
  const people = engagedIn(told, (messageId) => recipients.get(messageId))
  const candidates = await Promise.all(
    people.slice(0, 2 * engagedMax).map(async (person) => {
      const { basis } = await contacts.ofMailbox(tenantId, mailboxId, person.address)
      return mayName(basis) ? [person] : []
    }),
  )
  return candidates.flat().slice(0, engagedMax)
}
