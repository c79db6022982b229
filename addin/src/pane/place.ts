import type { MessageId } from '#core/ids'
import type { Recipient } from '#core/wire'
import { type Further, furtherId } from './more/further.ts'
import type { Selection } from './selection.ts'

export type Tab = 'mail' | 'activity' | 'messages' | 'insights' | 'more'

/** A message shown in place of the list that it was opened from. */
export interface OpenedMessage {
  readonly tab: Tab
  readonly messageId: MessageId
  /** null while unknown. */
  readonly subject: string | null
  /** The element of the line that was left, which gets the focus back. */
  readonly from: string
}

/** A person, shown in the same way. */
export interface OpenedContact extends Pick<OpenedMessage, 'tab' | 'from'> {
  readonly person: Person
}

export type Person = Pick<Recipient, 'name' | 'address'>

export type Opened = OpenedMessage | OpenedContact

/** The navigation state of the pane; the only one in Outlook, which disables the browser's history. */
export interface Place {
  readonly tab: Tab
  readonly opened: Opened | null
  /** The pages from which that was opened in turn, the nearest last. */
  readonly under: readonly Opened[]
  /** The face that More has led to, if any. */
  readonly further: Further | null
  /** The element of the line that was just left. */
  readonly returnTo: string | null
  /** A received mail is selected and may belong to a conversation; the rep has not navigated since. */
  readonly waiting: boolean
}

export type Move =
  | { readonly kind: 'tab'; readonly tab: Tab }
  /** `fromList`: opened in the list itself, which may be visible beside another page opened from it. */
  | { readonly kind: 'open'; readonly opened: Opened; readonly fromList?: true }
  | { readonly kind: 'further'; readonly further: Further }
  | { readonly kind: 'back' }
  | { readonly kind: 'selected'; readonly selection: Selection }
  /** The browser goes back or forward. */
  | { readonly kind: 'returned'; readonly place: Place }
  /** The selected mail belongs to a conversation. */
  | { readonly kind: 'found' }

export const placeStart: Place = {
  tab: 'mail',
  opened: null,
  under: [],
  further: null,
  returnTo: null,
  waiting: false,
}

export function placeAfter(place: Place, move: Move): Place {
  switch (move.kind) {
    case 'tab':
      // The selected tab itself leads from a message back to its list.
      return { ...(place.tab === move.tab ? listOf(place) : place), ...goTo(move.tab) }
    case 'open': {
      const { opened, fromList } = move
      return { ...goTo(opened.tab), opened, under: fromList ? [] : underOf(place, opened) }
    }
    case 'further':
      return { ...place, ...goTo('more'), further: move.further }
    case 'back':
      return { ...below(place), returnTo: lineOf(place) }
    case 'selected':
      // Selecting another mail shows that mail, and closes pages opened from the previous one.
      return {
        ...listOf(place, 'mail'),
        ...goTo(tabFor(move.selection)),
        waiting: move.selection.kind === 'received',
      }
    case 'found':
      return place.waiting ? { ...place, ...goTo('mail') } : place
    case 'returned':
      return { ...move.place, returnTo: lineOf(place) }
  }
}

function goTo(tab: Tab): Pick<Place, 'tab' | 'further' | 'returnTo' | 'waiting'> {
  return { tab, further: null, returnTo: null, waiting: false }
}

/** The place underneath the current one. */
function below(place: Place): Place {
  const { tab, under, further } = place
  const left = { ...place, ...goTo(tab) }
  return further === null
    ? { ...left, opened: under.at(-1) ?? null, under: under.slice(0, -1) }
    : left
}

/** The element of the line that led here; null if none did. */
function lineOf({ further, opened }: Place): string | null {
  return further === null ? (opened?.from ?? null) : furtherId(further)
}

/** The current page, if it was opened from a list. */
export function openedAt({ tab, opened }: Place): Opened | null {
  return opened?.tab === tab ? opened : null
}

/** The place without what was opened from the list of its tab. */
function listOf(place: Place, tab: Tab = place.tab): Place {
  return place.opened?.tab === tab ? { ...place, opened: null, under: [] } : place
}

/** A page opened from another page in the same tab lies on top of it; otherwise it lies on nothing. */
function underOf(place: Place, { tab }: Opened): readonly Opened[] {
  const now = openedAt(place)
  return now?.tab === tab ? [...place.under, now] : []
}

/** The rep's own mail is shown; for any other there is only the feed, until a conversation is found. */
function tabFor(selection: Selection): Tab {
  return selection.kind === 'none' || selection.kind === 'received' ? 'activity' : 'mail'
}
