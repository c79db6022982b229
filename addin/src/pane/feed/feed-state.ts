import type { ActivityId } from '#core/ids'
import type { Activity, Page } from '#core/wire'
import type { Trouble } from '../ports.ts'

export interface FeedState {
  /** Newest first; null until the service has answered for the first time. */
  readonly items: readonly Activity[] | null
  /** The cursor of the page after the last item, null when there is none. */
  readonly next: string | null
  /** What came since the rep last looked at the feed. */
  readonly unread: ReadonlySet<ActivityId>
  /** What the latest answer brought, newest first: said aloud once. */
  readonly arrived: readonly Activity[]
  /** Why the latest look failed, null when it did not. */
  readonly trouble: Trouble | null
  readonly older: 'idle' | 'loading' | 'failed'
}

export type FeedEvent =
  /** `seen` is the newest activity of the last look, remembered from an earlier session. */
  | { readonly kind: 'page'; readonly page: Page<Activity>; readonly seen: ActivityId | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly trouble: Trouble }
  | { readonly kind: 'older-asked' }
  | { readonly kind: 'older-page'; readonly cursor: string; readonly page: Page<Activity> }
  | { readonly kind: 'older-failed' }
  | { readonly kind: 'read'; readonly id: ActivityId }
  | { readonly kind: 'looked-away' }

export const feedStart: FeedState = {
  items: null,
  next: null,
  unread: new Set(),
  arrived: [],
  trouble: null,
  older: 'idle',
}

export function feedAfter(state: FeedState, event: FeedEvent): FeedState {
  switch (event.kind) {
    case 'page':
      return withFirstPage(state, event.page, event.seen)
    case 'unchanged':
      return state.trouble === null ? state : { ...state, trouble: null }
    case 'failed':
      return { ...state, trouble: event.trouble }
    case 'older-asked':
      return { ...state, older: 'loading' }
    case 'older-page':
      return { ...withOlderPage(state, event.cursor, event.page), older: 'idle' }
    case 'older-failed':
      return { ...state, older: 'failed' }
    case 'read':
      return { ...state, unread: without(state.unread, event.id) }
    case 'looked-away':
      return state.unread.size === 0 ? state : { ...state, unread: new Set() }
  }
}

/** Ids sort newest first, so the page replaces all that is newer than its end, and what is older stays. */
function withFirstPage(state: FeedState, page: Page<Activity>, seen: ActivityId | null): FeedState {
  const known = state.items ?? []
  const arrived = page.items.filter((item) => !has(known, item.id))
  const end = page.next === null ? undefined : page.items.at(-1)?.id
  const isBelow = (id: ActivityId): boolean => end !== undefined && id > end
  const older = known.filter(({ id }) => isBelow(id))
  // With nothing in common there may be more between the page and what is known than anyone has seen.
  const joined = older.length > 0 && arrived.length < page.items.length
  const first = state.items === null
  const fresh = first ? arrived.filter(({ id }) => seen !== null && id < seen) : arrived
  const unread = [...state.unread].filter((id) => isBelow(id) || has(page.items, id))
  return {
    ...state,
    items: joined ? [...page.items, ...older] : page.items,
    next: joined ? state.next : page.next,
    unread: new Set([...unread, ...fresh.map(({ id }) => id)]),
    arrived: first ? [] : arrived,
    trouble: null,
  }
}

function has(items: readonly Activity[], id: ActivityId): boolean {
  return items.some((item) => item.id === id)
}

/** An answer for a list that has been replaced in the meantime no longer fits below it. */
function withOlderPage(state: FeedState, cursor: string, page: Page<Activity>): FeedState {
  if (state.items === null || state.next !== cursor) return state
  return { ...state, items: [...state.items, ...page.items], next: page.next }
}

function without(ids: ReadonlySet<ActivityId>, id: ActivityId): ReadonlySet<ActivityId> {
  const rest = new Set(ids)
  rest.delete(id)
  return rest
}
