import { type BasisChange, type LawfulBasis, parseBasis } from '#core/contact'
import type { HitId, MessageId } from '#core/ids'
import { pageSizeDefault, pageSizeMax, serviceAnswerMs } from '#core/limits'
import { flag, type Parser, record } from '#core/parse'
import type { Ticket } from '#core/ticket'
import {
  type Activity,
  type FeedbackChange,
  type MessageDetail,
  type MessageFilter,
  type MessageSummary,
  type Mute,
  type Page,
  parseMute,
  parseSettings,
  type Registration,
  type Settings,
} from '#core/wire'
import { type Conversation, parseConversation, type SoughtThread } from '#core/wire-threads'
import { parseReceivedExportPage, type ReceivedExportPage } from '#core/contact-export'
import { type ContactMails, parseContactMails } from '#core/wire-contact'
import { type Insights, type InsightSpan, parseInsights } from '#core/wire-insights'
import { parseActivityPage, parseMessageDetail, parseMessagePage } from '#core/wire-answers'
import { signInTroubleOf, type TokenResult } from '../office/identity.ts'
import { serviceOrigin } from './origin.ts'
import { connectOwnService, type OwnService } from './own-service.ts'
import {
  askService,
  parseAnswer,
  serviceFailed,
  type ServiceAnswer,
  type ServiceRequest,
  type ServiceResult,
} from './request.ts'
import { requestTicket } from './tickets.ts'

/** Returns the caller's access token or why there is none. Called for every request. */
export type TokenSource = () => Promise<TokenResult>

/** The present feed, or that it has not changed. */
export type ActivityAnswer =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'page'; readonly page: Page<Activity>; readonly etag: string | null }

export interface MessageQuery {
  readonly filter: MessageFilter
  /** Part of a subject, a name or an address; empty for all. */
  readonly text: string
  /** `next` of the previous page; null for the first. */
  readonly cursor: string | null
}

/** The service calls of a signed-in rep. Every function resolves: faults are values. */
export interface Service extends OwnService {
  requestTicket(): Promise<ServiceResult<Ticket>>
  register(messageId: MessageId, registration: Registration): Promise<ServiceResult<void>>
  settings(): Promise<ServiceResult<Settings>>
  saveSettings(settings: Settings): Promise<ServiceResult<void>>
  messages(query: MessageQuery): Promise<ServiceResult<Page<MessageSummary>>>
  message(messageId: MessageId): Promise<ServiceResult<MessageDetail>>
  /** The rep's tracked mails that a mail in the mailbox belongs to. */
  conversation(sought: SoughtThread): Promise<ServiceResult<Conversation>>
  /** Tells the service that the rep has this sent mail open, so that loads of its image do not count. */
  viewing(messageId: MessageId): Promise<ServiceResult<void>>
  /** Whether notices about a message are turned off. */
  muted(messageId: MessageId): Promise<ServiceResult<Mute>>
  mute(messageId: MessageId, mute: Mute): Promise<ServiceResult<void>>
  /** Sets or clears what the rep says an event was; the service judges again. */
  giveFeedback(
    messageId: MessageId,
    hitId: HitId,
    change: FeedbackChange,
  ): Promise<ServiceResult<void>>
  /** What is known about a person. */
  contact(address: string): Promise<ServiceResult<ContactBasis>>
  /**
   * The rep's own mails to a person.
   * @param cursor `next` of the previous page; null for the first
   */
  contactMails(address: string, cursor: string | null): Promise<ServiceResult<ContactMails>>
  /**
   * A page of everything that the rep's mailbox stores about a person.
   * @param cursor `next` of the previous page; null for the first
   */
  exportContact(
    address: string,
    cursor: MessageId | null,
  ): Promise<ServiceResult<ReceivedExportPage>>
  /** Erases a person from what is stored, and records that they object. */
  eraseContact(address: string): Promise<ServiceResult<ErasureBegun>>
  /** Sets the lawful basis on which a person may be named. */
  recordBasis(change: BasisChange): Promise<ServiceResult<void>>
  /**
   * Totals of the rep's mails over the last days.
   * @param zone a time zone, like "Europe/Berlin"
   */
  insights(span: InsightSpan, zone: string): Promise<ServiceResult<Insights>>
  /** `etag` is that of the last answer with the same cursor; null requests the page in any case. */
  activity(etag: string | null, cursor: string | null): Promise<ServiceResult<ActivityAnswer>>
}

/** The part of a contact that matters while a mail is composed. */
export interface ContactBasis {
  readonly basis: LawfulBasis
}

const parseContactBasis: Parser<ContactBasis> = record<ContactBasis>({ basis: parseBasis })

export interface ErasureBegun {
  /** Whether the rep's own mailbox is done. */
  readonly done: boolean
}

const parseErasureBegun: Parser<ErasureBegun> = record<ErasureBegun>({ done: flag })

type Ask = Pick<ServiceRequest, 'method'> & Partial<ServiceRequest>

export function connectService(tokenOf: TokenSource, origin: string = serviceOrigin()): Service {
  const ask = async (path: string, request: Ask): Promise<ServiceResult<ServiceAnswer>> => {
    const token = await tokenOf()
    if (!token.ok) return serviceFailed(signInTroubleOf(token.fault))
    const url = `${origin}/api${path}`
    return askService({ limitMs: serviceAnswerMs, ...request, url, token: token.value })
  }
  const get = async <T>(path: string, parser: Parser<T>): Promise<ServiceResult<T>> => {
    const asked = await ask(path, { method: 'GET' })
    return asked.ok ? parseAnswer(asked.value, parser) : asked
  }
  const put = async (path: string, body: unknown): Promise<ServiceResult<void>> => {
    const asked = await ask(path, { method: 'PUT', body })
    return asked.ok ? { ok: true, value: undefined } : asked
  }
  const find = async <T>(path: string, body: object, parser: Parser<T>) => {
    const asked = await ask(path, { method: 'POST', body })
    return asked.ok ? parseAnswer(asked.value, parser) : asked
  }
  const own = connectOwnService({
    ...{ url: `${origin}/api`, limitMs: serviceAnswerMs, tokenOf, get },
    tell: (method, path, body) => ask(path, { method, body }),
  })
  return {
    ...own,
    requestTicket: async () => {
      const token = await tokenOf()
      return token.ok
        ? requestTicket(token.value, origin)
        : serviceFailed(signInTroubleOf(token.fault))
    },
    register: (messageId, registration) => put(`/messages/${messageId}`, registration),
    settings: () => get('/settings', parseSettings),
    saveSettings: (settings) => put('/settings', settings),
    messages: async ({ filter, text, cursor }) => {
      // A rep who scrolls on wants more than the first screenful.
      const limit = cursor === null ? pageSizeDefault : pageSizeMax
      if (text === '') {
        const query = queryOf({ filter, cursor, limit: String(limit) })
        return get(`/messages${query}`, parseMessagePage)
      }
      return find('/messages/search', { text, filter, cursor, limit }, parseMessagePage)
    },
    message: (messageId) => get(`/messages/${messageId}`, parseMessageDetail),
    conversation: (sought) => find('/threads/find', sought, parseConversation),
    viewing: async (messageId) => {
      const asked = await ask(`/messages/${messageId}/views`, { method: 'POST' })
      return asked.ok ? { ok: true, value: undefined } : asked
    },
    muted: (messageId) => get(`/messages/${messageId}/mute`, parseMute),
    mute: (messageId, mute) => put(`/messages/${messageId}/mute`, mute),
    giveFeedback: (messageId, hitId, change) =>
      put(`/messages/${messageId}/feedback/${hitId}`, change),
    contact: (address) => find('/contacts/find', { address }, parseContactBasis),
    contactMails: (address, cursor) =>
      find('/contacts/mails', { address, cursor, limit: pageSizeDefault }, parseContactMails),
    exportContact: (address, cursor) =>
      find('/contacts/export', { address, cursor }, parseReceivedExportPage),
    eraseContact: (address) => find('/contacts/erase', { address }, parseErasureBegun),
    recordBasis: (change) => put('/contacts/basis', change),
    insights: (span, zone) => get(`/insights${queryOf({ days: span, zone })}`, parseInsights),
    activity: async (etag, cursor) => {
      const asked = await ask(`/activity${queryOf({ cursor, withdrawn: 'shown' })}`, {
        method: 'GET',
        etag,
      })
      return asked.ok ? readActivity(asked.value) : asked
    },
  }
}

function readActivity(answer: ServiceAnswer): ServiceResult<ActivityAnswer> {
  if (answer.status === 304) return { ok: true, value: { kind: 'unchanged' } }
  const page = parseAnswer(answer, parseActivityPage)
  return page.ok ? { ok: true, value: { kind: 'page', page: page.value, etag: answer.etag } } : page
}

function queryOf(fields: Readonly<Record<string, string | null>>): string {
  const said = Object.entries(fields).filter(([, value]) => value !== null && value !== '')
  return said
    .map(([name, value], at) => `${at === 0 ? '?' : '&'}${name}=${encodeURIComponent(value ?? '')}`)
    .join('')
}
