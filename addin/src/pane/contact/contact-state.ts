import type { MessageSummary } from '#core/wire'
import type { ContactFigures, ContactMails } from '#core/wire-contact'
import type { Trouble } from '../ports.ts'

export interface ContactState {
  /** null until the first answer. */
  readonly figures: ContactFigures | null
  /** Newest first. */
  readonly mails: readonly MessageSummary[]
  readonly next: string | null
  readonly more: 'idle' | 'loading' | 'failed'
  readonly trouble: Trouble | null
  /** Whether the rep may erase the person. */
  readonly mayErase: boolean
}

export type ContactEvent =
  /** All mails that were shown, read anew from the newest on. */
  | { readonly kind: 'page'; readonly page: ContactMails }
  | { readonly kind: 'failed'; readonly trouble: Trouble }
  | { readonly kind: 'more-asked' }
  | { readonly kind: 'more-page'; readonly cursor: string; readonly page: ContactMails }
  | { readonly kind: 'more-failed'; readonly cursor: string }

export const contactStart: ContactState = {
  figures: null,
  mails: [],
  next: null,
  more: 'idle',
  trouble: null,
  mayErase: false,
}

export function contactAfter(state: ContactState, event: ContactEvent): ContactState {
  switch (event.kind) {
    case 'page':
      return withPage(state, event.page)
    case 'failed':
      return { ...state, trouble: event.trouble }
    case 'more-asked':
      return { ...state, more: 'loading' }
    case 'more-page':
      return event.cursor === state.next ? withMore(state, event.page) : state
    case 'more-failed':
      return event.cursor === state.next ? { ...state, more: 'failed' } : state
  }
}

function withPage(state: ContactState, page: ContactMails): ContactState {
  const below = mailsBelow(page.next, state)
  const next = below.length > 0 ? state.next : page.next
  // A page requested for a list that has been replaced since no longer fits.
  const more = next === state.next ? state.more : 'idle'
  const { figures, mayErase } = page
  return { figures, mails: [...page.items, ...below], next, more, trouble: null, mayErase }
}

/** What is older than a page that was read anew: more was loaded meanwhile, or there is too much to read. */
function mailsBelow(end: string | null, { mails }: ContactState): readonly MessageSummary[] {
  return end === null ? [] : mails.filter(({ messageId }) => messageId > end)
}

function withMore(state: ContactState, { items, next }: ContactMails): ContactState {
  return { ...state, mails: [...state.mails, ...items], next, more: 'idle' }
}
