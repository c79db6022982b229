import type { MessageFilter, MessageSummary, Page } from '#core/wire'
import { withFirstPage } from '../pages.ts'
import type { Trouble } from '../ports.ts'

/** The filter and search of the list. */
export interface Query {
  readonly filter: MessageFilter
  /** Part of a subject, a name or an address; blank for all. */
  readonly text: string
}

export interface MessagesState {
  readonly query: Query
  /** Newest first; null until the first answer. */
  readonly items: readonly MessageSummary[] | null
  /** Whether the items match the query, and not still the previous one. */
  readonly current: boolean
  readonly next: string | null
  readonly more: 'idle' | 'loading' | 'failed'
  /** Why the latest request failed; null if it did not. */
  readonly trouble: Trouble | null
}

export type MessagesEvent =
  | { readonly kind: 'asked'; readonly query: Query }
  | { readonly kind: 'page'; readonly query: Query; readonly page: Page<MessageSummary> }
  /** A part that was read again: what comes after an id. */
  | {
      readonly kind: 'part'
      readonly query: Query
      readonly after: string
      readonly page: Page<MessageSummary>
    }
  | { readonly kind: 'failed'; readonly query: Query; readonly trouble: Trouble }
  | { readonly kind: 'more-asked' }
  | { readonly kind: 'more-page'; readonly cursor: string; readonly page: Page<MessageSummary> }
  | { readonly kind: 'more-failed'; readonly cursor: string }

export const everything: Query = { filter: 'all', text: '' }

export const messagesStart: MessagesState = {
  query: everything,
  items: null,
  current: false,
  next: null,
  more: 'idle',
  trouble: null,
}

export function messagesAfter(state: MessagesState, event: MessagesEvent): MessagesState {
  switch (event.kind) {
    case 'asked':
      return { ...state, query: event.query, current: false, next: null, more: 'idle' }
    case 'page':
      return event.query === state.query ? withPage(state, event.page) : state
    case 'part':
      return event.query === state.query ? withPart(state, event.after, event.page) : state
    case 'failed':
      return event.query === state.query ? { ...state, trouble: event.trouble } : state
    case 'more-asked':
      return { ...state, more: 'loading' }
    case 'more-page':
      return event.cursor === state.next ? withMore(state, event.page) : state
    case 'more-failed':
      return event.cursor === state.next ? { ...state, more: 'failed' } : state
  }
}

/** Whether the query narrows the list. */
export function isNarrowed({ filter, text }: Query): boolean {
  return filter !== 'all' || text.trim() !== ''
}

function withPage(state: MessagesState, page: Page<MessageSummary>): MessagesState {
  const known = { items: state.items ?? [], next: state.next }
  const joined = state.current ? withFirstPage(known, page, ({ messageId }) => messageId) : page
  // A page requested for a list that has been replaced since no longer fits.
  const more = joined.next === state.next ? state.more : 'idle'
  return { ...state, ...joined, current: true, more, trouble: null }
}

/** Ids sort newest first. */
function withPart(state: MessagesState, after: string, page: Page<MessageSummary>): MessagesState {
  const known = state.items ?? []
  if (!known.some(({ messageId }) => messageId === after)) return state
  const end = page.next
  const above = known.filter(({ messageId }) => messageId <= after)
  const below = end === null ? [] : known.filter(({ messageId }) => messageId > end)
  const next = below.length > 0 ? state.next : end
  const more = next === state.next ? state.more : 'idle'
  return { ...state, items: [...above, ...page.items, ...below], next, more }
}

function withMore(state: MessagesState, page: Page<MessageSummary>): MessagesState {
  const items = [...(state.items ?? []), ...page.items]
  return { ...state, items, next: page.next, more: 'idle' }
}
