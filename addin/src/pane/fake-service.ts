import { activityIdOf, type HitId, parseHitId } from '#core/ids'
import { parseContactExportQuery } from '#core/contact-export'
import { InputFault } from '#core/parse'
import {
  type Activity,
  type Feedback,
  type MessageDetail,
  type MessageSummary,
  parseFeedbackChange,
  parseMessageSearch,
} from '#core/wire'
import { parseContactMailsQuery } from '#core/wire-contact'
import { FakeOwnService } from './fake-own-service.ts'
import { type Conversation, parseSoughtThread } from '#core/wire-threads'
import { contactDana } from './contact/contact-fixtures.ts'
import { month } from './insights/insights-fixtures.ts'
import { activities, mails, olderActivities, plain, plan, quote, ticket } from './fixtures.ts'

export interface FakeAnswer {
  readonly status: number
  readonly body?: unknown
}

/** The service's answers to the pane in a test, and a record of its requests. */
export class FakeService {
  up = true
  /** Whether it never answers. */
  silent = false
  activities: readonly Activity[] = activities
  details: readonly MessageDetail[] = [quote, plan, plain]
  /** Message ids that the pane reported as on the screen. */
  readonly viewed: string[] = []
  messages: readonly MessageSummary[] = mails(40)
  readonly searched: { readonly text: string; readonly filter: string }[] = []
  /** The lawful basis of a recipient. */
  basis = 'legitimate-interest'
  /** The answer about one person, and the totals of all mails. */
  contact: FakeAnswer = { status: 200, body: contactDana }
  /** The answer to an erasure. */
  erasure: FakeAnswer = { status: 200, body: { done: true } }
  /** Further pages of their mails, by cursor. */
  contactOlder: Readonly<Record<string, FakeAnswer>> = {}
  /** Pages of an export, by cursor. */
  exports: Readonly<Record<string, FakeAnswer>> = {}
  insights: FakeAnswer = { status: 200, body: month }
  /** The periods for which insights were requested. */
  readonly spans: string[] = []
  muted = false
  /** Tracked mails by their conversation. */
  conversations: Readonly<Record<string, readonly string[]>> = {}
  /** Whether it refuses to save anything. */
  refuses = false
  /** Its answers about the rep. */
  readonly own = new FakeOwnService()
  readonly told: { readonly path: string; readonly body: unknown }[] = []

  answer(method: string, url: URL, body: unknown): FakeAnswer {
    const path = `${method} ${url.pathname}`
    if (!this.up) return { status: 503 }
    const own = this.own.answer(path, body)
    if (own !== undefined) return own
    if (path === 'GET /api/activity') return { status: 200, body: this.page(url) }
    if (path === 'GET /api/settings') return { status: 200, body: { opens: true, links: true } }
    if (path === 'POST /api/tickets') return { status: 201, body: ticket }
    const [, viewed] = /\/messages\/(\w+)\/views$/.exec(path) ?? []
    if (viewed !== undefined) {
      this.viewed.push(viewed)
      return { status: 204 }
    }
    if (path === 'POST /api/contacts/mails') return this.contactMails(body)
    if (path === 'POST /api/contacts/erase') {
      this.told.push({ path, body })
      return this.refuses ? { status: 500 } : this.erasure
    }
    if (path === 'POST /api/contacts/export') return this.exported(body)
    if (path === 'GET /api/insights') {
      this.spans.push(url.search)
      return this.insights
    }
    if (path === 'POST /api/contacts/find') return { status: 200, body: { basis: this.basis } }
    if (path === 'POST /api/threads/find') return { status: 200, body: this.conversation(body) }
    if (path === 'GET /api/messages') return this.listed(url.searchParams)
    if (path === 'POST /api/messages/search') return this.search(body)
    if (method === 'GET' && path.endsWith('/mute'))
      return { status: 200, body: { muted: this.muted } }
    if (method === 'PUT') {
      this.told.push({ path, body })
      if (this.refuses) return { status: 500 }
      const hitId = parseHitId(url.pathname.split('/').at(-1))
      const change = parseFeedbackChange(body, '')
      if (hitId !== undefined && !(change instanceof InputFault)) this.correct(hitId, change.was)
      return { status: 204 }
    }
    const detail = this.details.find(({ messageId }) => url.pathname.endsWith(messageId))
    return detail
      ? { status: 200, body: detail }
      : { status: 404, body: { code: 'no-such-message' } }
  }

  /** A corrected event no longer counts, and its line is withdrawn. */
  private correct(hitId: HitId, was: Feedback | null): void {
    this.details = this.details.map((detail) => {
      const isHere = detail.timeline.some((event) => 'hitId' in event && event.hitId === hitId)
      if (!isHere) return detail
      const timeline = detail.timeline.map((event) =>
        'hitId' in event && event.hitId === hitId ? { ...event, ...judgedAs(was) } : event,
      )
      const counted = (kind: 'open' | 'click') =>
        timeline.filter((event) => event.kind === kind && event.counted)
      const [opens, clicks] = [counted('open'), counted('click')]
      const last = { lastOpenAt: opens[0]?.at ?? null, lastClickAt: clicks[0]?.at ?? null }
      return { ...detail, timeline, opens: opens.length, clicks: clicks.length, ...last }
    })
    const state = was === null ? 'told' : 'withdrawn'
    const { verdict, reasons } = judgedAs(was)
    this.activities = this.activities.map((line) =>
      line.id === activityIdOf(hitId) ? { ...line, state, verdict, reasons } : line,
    )
  }

  private contactMails(body: unknown): FakeAnswer {
    const query = parseContactMailsQuery(body, '')
    if (query instanceof InputFault) return { status: 422, body: { code: 'bad-field' } }
    return query.cursor === null
      ? this.contact
      : (this.contactOlder[query.cursor] ?? { status: 500 })
  }

  private exported(body: unknown): FakeAnswer {
    const query = parseContactExportQuery(body, '')
    if (query instanceof InputFault) return { status: 422, body: { code: 'bad-field' } }
    return this.exports[query.cursor ?? 'first'] ?? { status: 500 }
  }

  private conversation(body: unknown): Conversation {
    const sought = parseSoughtThread(body, '')
    const id = sought instanceof InputFault ? null : sought.conversationId
    const ids = this.conversations[id ?? ''] ?? []
    return { messages: this.details.filter(({ messageId }) => ids.includes(messageId)) }
  }

  private listed(wanted: URLSearchParams): FakeAnswer {
    this.searched.push({ text: '', filter: wanted.get('filter') ?? 'all' })
    return this.list(wanted.get('cursor'), Number(wanted.get('limit')), () => true)
  }

  private search(body: unknown): FakeAnswer {
    const search = parseMessageSearch(body, '')
    if (search instanceof InputFault) return { status: 400 }
    const { text, filter, cursor, limit } = search
    this.searched.push({ text, filter })
    return this.list(cursor, limit, ({ subject }) => (subject ?? '').includes(text))
  }

  private list(
    cursor: string | null,
    limit: number,
    wanted: (message: MessageSummary) => boolean,
  ): FakeAnswer {
    const found = this.messages.filter(wanted)
    const from = found.findIndex(({ messageId }) => messageId === cursor) + 1
    const items = found.slice(from, from + limit)
    const next = from + items.length < found.length ? (items.at(-1)?.messageId ?? null) : null
    return { status: 200, body: { items, next } }
  }

  private page(url: URL) {
    if (url.searchParams.has('cursor')) return { items: olderActivities, next: null }
    return { items: this.activities, next: this.activities.at(-1)?.id ?? null }
  }
}

function judgedAs(was: Feedback | null) {
  const said = { feedback: was, counted: was === null }
  switch (was) {
    case null:
      return { ...said, verdict: 'human', reasons: ['mail-client'] } as const
    case 'me':
      return { ...said, verdict: 'self', reasons: ['sender-said-own'] } as const
    case 'not-a-person':
      return { ...said, verdict: 'machine', reasons: ['sender-said-no-person'] } as const
  }
}
