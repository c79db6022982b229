import type { Activity, MessageDetail } from '#core/wire'
import { activities, olderActivities, plain, plan, quote, ticket } from './fixtures.ts'

export interface FakeAnswer {
  readonly status: number
  readonly body?: unknown
}

/** What the service answers the pane in a test, and what it was told. */
export class FakeService {
  up = true
  /** Whether it never answers. */
  silent = false
  activities: readonly Activity[] = activities
  details: readonly MessageDetail[] = [quote, plan, plain]
  /** Message ids that the pane said the rep has on the screen. */
  readonly viewed: string[] = []
  readonly told: { readonly path: string; readonly body: unknown }[] = []

  answer(method: string, url: URL, body: unknown): FakeAnswer {
    const path = `${method} ${url.pathname}`
    if (!this.up) return { status: 503 }
    if (path === 'GET /api/activity') return { status: 200, body: this.page(url) }
    if (path === 'GET /api/settings') return { status: 200, body: { opens: true, links: true } }
    if (path === 'POST /api/tickets') return { status: 201, body: ticket }
    const [, viewed] = /\/messages\/(\w+)\/views$/.exec(path) ?? []
    if (viewed !== undefined) {
      this.viewed.push(viewed)
      return { status: 204 }
    }
    if (method === 'PUT') {
      this.told.push({ path, body })
      return { status: 204 }
    }
    const detail = this.details.find(({ messageId }) => url.pathname.endsWith(messageId))
    return detail
      ? { status: 200, body: detail }
      : { status: 404, body: { code: 'no-such-message' } }
  }

  private page(url: URL) {
    if (url.searchParams.has('cursor')) return { items: olderActivities, next: null }
    return { items: this.activities, next: this.activities.at(-1)?.id ?? null }
  }
}
