import { InvocationContext } from '@azure/functions'
import type { LawfulBasis } from '#core/contact'
import type { Engagement } from '#core/engagement'
import type { HitId } from '#core/ids'
import { contactMailsMax } from '#core/limits'
import { agents } from '#core/staged-hit'
import { parseTicket, type Ticket, trackedLinkUrl } from '#core/ticket'
import type { TimelineEvent } from '#core/timeline'
import { parseActivityPage, parseMessageDetail } from '#core/wire-answers'
import type { MessageDetail, Recipient, Registration } from '#core/wire'
import { InputFault, type Parser } from '#core/parse'
import { createContacts } from '../contacts.ts'
import { type Answered, ask, type Asked } from '../http/ask.ts'
import { createCallerDevice } from '../http/caller-device.ts'
import { createFindContact, createRecordBasis } from '../http/contacts.ts'
import { apiRoute } from '../http/cors.ts'
import { createIssueTicket } from '../http/issue-ticket.ts'
import { createLink } from '../http/link.ts'
import { createGiveFeedback } from '../http/give-feedback.ts'
import { createListActivity } from '../http/list-activity.ts'
import { createNoticePresence } from '../http/notice-presence.ts'
import { createOpen } from '../http/open.ts'
import type { Handle } from '../http/problem.ts'
import { createReadMessage } from '../http/read-message.ts'
import { createRegisterMessage } from '../http/register-message.ts'
import {
  asRobin,
  begin,
  createStage,
  origin,
  registrationOf,
  robin,
  type Stage,
} from '../http/stage.ts'
import { createViewMessage } from '../http/view-message.ts'
import { createJudgeAgain } from '../judge-again.ts'
import { hmacSha256 } from '../mac.ts'
import { createOwnUsesOf } from '../own-uses.ts'
import { createReadContact } from '../read-contact.ts'
import { createReadDetail } from '../read-detail.ts'
import { createNoticeSweeps } from '../queue/notice-sweeps.ts'
import { createRecordHit } from '../queue/record-hit.ts'
import { createRefoldMessage } from '../refold-message.ts'
import { createSurroundings } from '../surroundings.ts'
import { browserHeaders, places } from './play.ts'

/** Mails, readers and the rep's pane through the real routes, on in-memory stores. Times are seconds. */

export interface Device {
  readonly by: keyof typeof agents
  readonly from: keyof typeof places
  readonly headers?: Readonly<Record<string, string>>
}

export interface SentMail {
  readonly ticket: Ticket
  readonly registration: Registration
}

export type Scene = ReturnType<typeof createScene>

export function createScene(defaultBasis: LawfulBasis = 'legitimate-interest') {
  const stage = createStage()
  const routes = routesOf(stage, defaultBasis)
  const recorders = [routes.recorder(), routes.recorder()] as const
  let second = 0
  const at = (next: number): void => {
    stage.wait((next - second) * 1_000)
    second = next
  }
  const record: RecordLeft = async (process = 0) => {
    const hits = stage.left.splice(0)
    await recorders[process](hits, new InvocationContext({ logHandler: () => {} }))
  }
  const detail = async ({ ticket }: SentMail): Promise<MessageDetail> => {
    const { messageId } = ticket.proof
    const answered = await asRep(routes.message, desk, { params: { messageId } })
    return proved(parseMessageDetail, answered.json)
  }
  const asRep: AsRep = (handle, device, asked) =>
    ask(apiRoute(origin, handle), {
      path: '/',
      ...asked,
      headers: { ...asRobin, ...headersOf(device) },
    })
  return {
    stage,
    at,
    /** Passes hits from the log to the queue function. */
    record,
    ...sendingOf(stage, routes, asRep, () => begin + second * 1_000),
    ...readersOf(routes, record),
    /** The pane shows a sent mail that is open in Outlook. */
    view: ({ ticket }: SentMail, device: Device): Promise<Answered> =>
      asRep(routes.view, device, { method: 'POST', params: { messageId: ticket.proof.messageId } }),
    /** The pane polls the feed. Each line: second, who, what, and whether it still stands. */
    feed: async (device: Device): Promise<readonly string[]> => {
      const answered = await asRep(routes.activity, device, { path: '/?withdrawn=shown' })
      const { items } = proved(parseActivityPage, answered.json)
      return items.map(({ at: when, who, whoReason, kind, state }) =>
        [(when - begin) / 1_000, who ?? 'Someone', kind, `(${whoReason})`, state].join(' '),
      )
    },
    /** The timeline of a mail. Each event: second, kind, who, verdict and deciding reason. */
    history: async (mail: SentMail): Promise<readonly string[]> =>
      (await detail(mail)).timeline.map(sayEvent),
    detail,
    ...sayingOf(routes, detail),
    basis: (address: string, basis: string): Promise<Answered> =>
      asRep(routes.basis, desk, { method: 'PUT', body: JSON.stringify({ address, basis }) }),
    /** What the rep is told about a contact, and the dates that are stored. */
    contact: async (address: string): Promise<unknown> => {
      const body = JSON.stringify({ address })
      const { json } = await asRep(routes.contact, desk, { method: 'POST', body })
      return { ...Object(json), ...(await storedDates(stage, address)) }
    },
  }
}

type AsRep = (handle: Handle, device: Device, asked: Partial<Asked>) => Promise<Answered>

function sendingOf(
  stage: Stage,
  routes: ReturnType<typeof routesOf>,
  asRep: AsRep,
  now: () => number,
) {
  return {
    send: async (
      recipients: readonly string[],
      subject = 'Prices',
      device: Device = away,
    ): Promise<SentMail> => {
      const answered = await asRep(routes.tickets, device, { method: 'POST' })
      const ticket = proved(parseTicket, answered.json)
      const said = {
        ...registrationOf(subject),
        sentAt: now(),
        recipients: recipients.map(recipientOf),
      }
      return { ticket, registration: said }
    },
    register: ({ ticket, registration }: SentMail): Promise<Answered> => {
      const { messageId } = ticket.proof
      const body = JSON.stringify({ ticket: ticket.proof, registration })
      return asRep(routes.register, desk, { method: 'PUT', params: { messageId }, body })
    },
    /** Graph reports when the mail was really sent. */
    confirmSent: async ({ ticket }: SentMail, sent: number): Promise<void> => {
      const { mailboxId, messageId } = ticket.proof
      const { messages } = stage.stores
      await messages.confirmSent(mailboxId, messageId, begin + sent * 1_000, stage.now())
      await routes.refold(mailboxId, messageId)
    },
  }
}

/** Has the waiting hits recorded by one of two processes. */
type RecordLeft = (process?: 0 | 1) => Promise<void>

function sayingOf(
  { feedback }: ReturnType<typeof routesOf>,
  detail: (mail: SentMail) => Promise<MessageDetail>,
) {
  const say = (mail: SentMail, was: unknown, of: HitId | null, authorization: string) =>
    ask(apiRoute(origin, feedback), {
      ...{ method: 'PUT', path: '/', headers: { ...headersOf(desk), authorization } },
      params: { messageId: mail.ticket.proof.messageId, hitId: of ?? '' },
      body: JSON.stringify({ was }),
    })
  return {
    /** Corrects an event of a mail; by default the latest. */
    say: async (mail: SentMail, was: unknown, of?: HitId): Promise<Answered> => {
      const [latest] = (await detail(mail)).timeline
      const hitId = latest !== undefined && 'hitId' in latest ? latest.hitId : null
      return say(mail, was, of ?? hitId, asRobin.authorization)
    },
    /** Corrects an event with another caller's token. */
    sayAs: (token: string, mail: SentMail, of: HitId | null): Promise<Answered> =>
      say(mail, 'me', of, token === '' ? '' : `Bearer ${token}`),
  }
}

/** What readers do; each hit is recorded at once. */
function readersOf(routes: ReturnType<typeof routesOf>, record: RecordLeft) {
  const click = async ({ ticket, registration }: SentMail, device: Device): Promise<void> => {
    const { url = '' } = registration.tracking.links[0] ?? {}
    const tracked = trackedLinkUrl(ticket, 1, url, hmacSha256) ?? ''
    const token = tracked.replace(`${origin}/l/`, '')
    const path = `/l/${token}?u=${encodeURIComponent(url)}`
    await ask(routes.link, { path, params: { token }, headers: headersOf(device) })
  }
  return {
    open: async ({ ticket }: SentMail, device: Device, process?: 0 | 1): Promise<void> => {
      const token = ticket.pixelUrl.replace(`${origin}/o/`, '')
      await ask(routes.open, { path: `/o/${token}`, params: { token }, headers: headersOf(device) })
      await record(process)
    },
    click: async (mail: SentMail, device: Device): Promise<void> => {
      await click(mail, device)
      await record()
    },
    clickUnrecorded: click,
  }
}

async function storedDates({ stores, keys }: Stage, address: string) {
  const { read } = createReadContact(stores.contacts, keys)
  const { stored } = await read(robin.tenantId, address, contactMailsMax)
  const times = (of: (engagement: Engagement) => number | null) =>
    stored.mails.flatMap(({ engagement }) => of(engagement) ?? []).sort((a, b) => a - b)
  return {
    firstOpenAt: times(({ firstOpenAt }) => firstOpenAt)[0] ?? null,
    lastOpenAt: times(({ lastOpenAt }) => lastOpenAt).at(-1) ?? null,
    firstClickAt: times(({ firstClickAt }) => firstClickAt)[0] ?? null,
    lastClickAt: times(({ lastClickAt }) => lastClickAt).at(-1) ?? null,
  }
}

export const desk: Device = { by: 'edge', from: 'office' }
/** Where no reader is. */
export const away: Device = { by: 'safari', from: 'hotel' }

function routesOf(stage: Stage, defaultBasis: LawfulBasis) {
  const { stores, keys, now, random, ownMailbox, door } = stage
  const { messages, hits, activity, ownUses, mailboxes } = stores
  const contacts = createContacts({ contacts: stores.contacts, mailboxes, keys, defaultBasis })
  const surroundings = createSurroundings(createOwnUsesOf(ownUses), contacts, stores.answers)
  const fold = () => createRefoldMessage({ messages, hits, activity }, surroundings)
  const refold = fold()
  const judgeAgain = createJudgeAgain(hits, refold)
  const deviceOf = createCallerDevice(keys, 1)
  const noticePresence = createNoticePresence({ ownUses, deviceOf, judgeAgain, now })
  const { keyOf } = keys
  return {
    refold,
    open: createOpen(door, keyOf),
    link: createLink(door, keyOf),
    /** A recording process with its own memory. */
    recorder: () => {
      const own = fold()
      const noticeSweeps = createNoticeSweeps({
        ...{ ownUses, messages },
        judgeAgain: createJudgeAgain(hits, own),
      })
      const putAside = () => Promise.reject(new Error('Not put aside'))
      return createRecordHit({ hits, refold: own, putAside, noticeSweeps })
    },
    tickets: createIssueTicket({
      ...{ ownMailbox, keys, origin, now, random, activity, noticePresence },
    }),
    register: createRegisterMessage({ ownMailbox, messages, refold, keyOf, now }),
    view: createViewMessage({ ownMailbox, ownUses, deviceOf, judgeAgain, now }),
    activity: createListActivity(ownMailbox, activity, now, noticePresence),
    message: createReadMessage(ownMailbox, createReadDetail(messages, hits, surroundings)),
    feedback: createGiveFeedback({ ownMailbox, messages, hits, ownUses, refold, now }),
    basis: createRecordBasis({ ownMailbox, contacts, messages, refold, now }),
    contact: createFindContact(ownMailbox, contacts),
  }
}

function headersOf({ by, from, headers = {} }: Device): Record<string, string> {
  const said = { 'user-agent': agents[by], 'x-forwarded-for': `${places[from]}:50123` }
  return { ...browserHeaders, ...said, ...headers }
}

function recipientOf(name: string): Recipient {
  return { field: 'to', name, address: addressOf(name) }
}

export function addressOf(name: string): string {
  return `${name.toLowerCase().replace(/ .*/, '')}@contoso.example`
}

function sayEvent(event: TimelineEvent): string {
  const second = (event.at - begin) / 1_000
  if (event.kind === 'sent') return `${second} sent`
  if (!('verdict' in event)) return `${second} ${event.kind} ${event.who ?? 'Someone'}`
  const { who, verdict, confidence, reasons } = event
  return `${second} ${event.kind} ${who ?? 'Someone'} ${verdict} ${confidence}: ${reasons.join(', ')}`
}

function proved<T>(parser: Parser<T>, value: unknown): T {
  const parsed = parser(value, 'answer')
  if (parsed instanceof InputFault) throw new Error(parsed.detail)
  return parsed
}
