import type { ActivityId } from '#core/ids'
import type { Activity, Page } from '#core/wire'
import { withFirstPage as joinFirstPage } from '../pages.ts'
import type { Trouble } from '../ports.ts'

export interface FeedState {
  /** Newest first; null until the first answer. */
  readonly items: readonly Activity[] | null
  /** The cursor of the next page; null at the end. */
  readonly next: string | null
  /** What has arrived since the rep last looked at the feed. */
  readonly unread: ReadonlySet<ActivityId>
  /** What the latest answer added, newest first; announced once. */
  readonly arrived: readonly Activity[]
  /** Why the latest request failed; null if it did not. */
  readonly trouble: Trouble | null
  readonly older: 'idle' | 'loading' | 'failed'
}

export type FeedEvent =
  /** `seen` is the newest activity that was seen in an earlier session. */
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

function withFirstPage(state: FeedState, page: Page<Activity>, seen: ActivityId | null): FeedState {
  const known = state.items ?? []
  const joined = joinFirstPage({ items: known, next: state.next }, page, ({ id }) => id)
  // A line that arrives withdrawn was never shown, so there is no news in it.
  const arrived = page.items.filter((item) => item.state === 'told' && !has(known, item.id))
  const first = state.items === null
  const fresh = first ? arrived.filter(({ id }) => seen !== null && id < seen) : arrived
  const end = page.next === null ? undefined : page.items.at(-1)?.id
  const isBelow = (id: ActivityId): boolean => end !== undefined && id > end
  const unread = [...state.unread].filter((id) => isBelow(id) || isTold(page.items, id))
  return {
    ...state,
    ...joined,
    unread: new Set([...unread, ...fresh.map(({ id }) => id)]),
    arrived: first ? [] : arrived,
    trouble: null,
  }
}

function isTold(items: readonly Activity[], id: ActivityId): boolean {
  return items.some((item) => item.id === id && item.state === 'told')
}

function has(items: readonly Activity[], id: ActivityId): boolean {
  return items.some((item) => item.id === id)
}

/** Drops a page requested for a list that has been replaced since. */
function withOlderPage(state: FeedState, cursor: string, page: Page<Activity>): FeedState {
  if (state.items === null || state.next !== cursor) return state
  return { ...state, items: [...state.items, ...page.items], next: page.next }
}

function without(ids: ReadonlySet<ActivityId>, id: ActivityId): ReadonlySet<ActivityId> {
  const rest = new Set(ids)
  rest.delete(id)
  return rest
}
