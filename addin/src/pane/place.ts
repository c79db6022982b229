import type { MessageId } from '#core/ids'
import type { Recipient } from '#core/wire'
import { type Further, furtherId } from './more/further.ts'
import type { Selection } from './selection.ts'

export type Tab = 'mail' | 'activity' | 'messages' | 'insights' | 'more'

/** A message that is shown in the place of the list from which it was opened. */
export interface OpenedMessage {
  readonly tab: Tab
  readonly messageId: MessageId
  /** null while it is not known. */
  readonly subject: string | null
  /** The element of the line that was left: the focus goes back to it. */
  readonly from: string
}

/** A person, shown in the same way. */
export interface OpenedContact extends Pick<OpenedMessage, 'tab' | 'from'> {
  readonly person: Person
}

export type Person = Pick<Recipient, 'name' | 'address'>

export type Opened = OpenedMessage | OpenedContact

/** Where the rep is in the pane. Outlook takes the browser's history away, so there this is all there is. */
export interface Place {
  readonly tab: Tab
  readonly opened: Opened | null
  /** From which pages that was opened in turn, the nearest last. */
  readonly under: readonly Opened[]
  /** The face that More has led to, while the rep is there. */
  readonly further: Further | null
  /** The element of the line that was just left. */
  readonly returnTo: string | null
  /** A received mail is selected, and the rep has not gone anywhere since: it may belong to a conversation. */
  readonly waiting: boolean
}

export type Move =
  | { readonly kind: 'tab'; readonly tab: Tab }
  /** `fromList`: from the list itself, which may stand beside what was opened from it before. */
  | { readonly kind: 'open'; readonly opened: Opened; readonly fromList?: true }
  | { readonly kind: 'further'; readonly further: Further }
  | { readonly kind: 'back' }
  | { readonly kind: 'selected'; readonly selection: Selection }
  /** The browser leads back, or on again. */
  | { readonly kind: 'returned'; readonly place: Place }
  /** The received mail that is selected belongs to a conversation. */
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
      // The tab that the rep is at already leads from a message back to its list.
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
      // Who selects another mail wants to see that one, and no page that the one before led to.
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

/** The place that what is shown now lies over. */
function below(place: Place): Place {
  const { tab, under, further } = place
  const left = { ...place, ...goTo(tab) }
  return further === null
    ? { ...left, opened: under.at(-1) ?? null, under: under.slice(0, -1) }
    : left
}

/** The element of the line that led here, null where none did. */
function lineOf({ further, opened }: Place): string | null {
  return further === null ? (opened?.from ?? null) : furtherId(further)
}

/** The page that is shown now, if it is one that was opened from a list. */
export function openedAt({ tab, opened }: Place): Opened | null {
  return opened?.tab === tab ? opened : null
}

/** A place without what was opened from the list of its tab. */
function listOf(place: Place, tab: Tab = place.tab): Place {
  return place.opened?.tab === tab ? { ...place, opened: null, under: [] } : place
}

/** A page that is opened from another lies over it; in another tab, or from a list, over nothing. */
function underOf(place: Place, { tab }: Opened): readonly Opened[] {
  const now = openedAt(place)
  return now?.tab === tab ? [...place.under, now] : []
}

/** A mail of the rep's own is shown; anything else has nothing to show but the feed, as far as is known. */
function tabFor(selection: Selection): Tab {
  return selection.kind === 'none' || selection.kind === 'received' ? 'activity' : 'mail'
}
