import type { MessageId } from '#core/ids'
import { pageSizeDefault, serviceAnswerMs } from '#core/limits'
import type { Parser } from '#core/parse'
import type { Ticket } from '#core/ticket'
import {
  type Activity,
  type MessageDetail,
  type MessageFilter,
  type MessageSummary,
  type Page,
  parseSettings,
  type Registration,
  type Settings,
} from '#core/wire'
import { parseActivityPage, parseMessageDetail, parseMessagePage } from '#core/wire-answers'
import { serviceOrigin } from './origin.ts'
import {
  askService,
  parseAnswer,
  serviceFailed,
  type ServiceAnswer,
  type ServiceRequest,
  type ServiceResult,
} from './request.ts'
import { requestTicket } from './tickets.ts'

/** The caller's access token, or undefined when nobody is signed in. Asked for at every request. */
export type TokenSource = () => Promise<string | undefined>

/** The feed as it stands, or the news that it stands as it did. */
export type ActivityAnswer =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'page'; readonly page: Page<Activity>; readonly etag: string | null }

export interface MessageQuery {
  readonly filter: MessageFilter
  /** Part of a subject, a name or an address; empty for all. */
  readonly text: string
  /** `next` of the page before; null for the first. */
  readonly cursor: string | null
}

/** What a signed-in rep may ask of the service. Every function resolves: faults are values. */
export interface Service {
  requestTicket(): Promise<ServiceResult<Ticket>>
  register(messageId: MessageId, registration: Registration): Promise<ServiceResult<void>>
  settings(): Promise<ServiceResult<Settings>>
  saveSettings(settings: Settings): Promise<ServiceResult<void>>
  messages(query: MessageQuery): Promise<ServiceResult<Page<MessageSummary>>>
  message(messageId: MessageId): Promise<ServiceResult<MessageDetail>>
  /** The rep has this sent mail on the screen: what loads its picture now is no reader. */
  viewing(messageId: MessageId): Promise<ServiceResult<void>>
  /** `etag` is what the last answer for the same cursor carried; null asks in any case. */
  activity(etag: string | null, cursor: string | null): Promise<ServiceResult<ActivityAnswer>>
}

type Ask = Pick<ServiceRequest, 'method'> & Partial<ServiceRequest>

export function connectService(tokenOf: TokenSource, origin: string = serviceOrigin()): Service {
  const ask = async (path: string, request: Ask): Promise<ServiceResult<ServiceAnswer>> => {
    const token = await tokenOf()
    if (token === undefined) return serviceFailed('signed-out')
    return askService({ limitMs: serviceAnswerMs, ...request, url: `${origin}/api${path}`, token })
  }
  const get = async <T>(path: string, parser: Parser<T>): Promise<ServiceResult<T>> => {
    const asked = await ask(path, { method: 'GET' })
    return asked.ok ? parseAnswer(asked.value, parser) : asked
  }
  const put = async (path: string, body: unknown): Promise<ServiceResult<void>> => {
    const asked = await ask(path, { method: 'PUT', body })
    return asked.ok ? { ok: true, value: undefined } : asked
  }
  return {
    requestTicket: async () => {
      const token = await tokenOf()
      return token === undefined ? serviceFailed('signed-out') : requestTicket(token, origin)
    },
    register: (messageId, registration) => put(`/messages/${messageId}`, registration),
    settings: () => get('/settings', parseSettings),
    saveSettings: (settings) => put('/settings', settings),
    messages: async ({ filter, text, cursor }) => {
      if (text === '') return get(`/messages${queryOf({ filter, cursor })}`, parseMessagePage)
      const body = { text, filter, cursor, limit: pageSizeDefault }
      const asked = await ask('/messages/search', { method: 'POST', body })
      return asked.ok ? parseAnswer(asked.value, parseMessagePage) : asked
    },
    message: (messageId) => get(`/messages/${messageId}`, parseMessageDetail),
    viewing: async (messageId) => {
      const asked = await ask(`/messages/${messageId}/views`, { method: 'POST' })
      return asked.ok ? { ok: true, value: undefined } : asked
    },
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
