import type { MessageId } from '#core/ids'
import type { Selection } from './selection.ts'

export type Tab = 'mail' | 'activity' | 'messages' | 'more'

/** A message that is shown in the place of the list from which it was opened. */
export interface Opened {
  readonly tab: Tab
  readonly messageId: MessageId
  /** null while it is not known. */
  readonly subject: string | null
  /** The element of the line that was left: the focus goes back to it. */
  readonly from: string
}

/** Where the rep is in the pane. Outlook takes the browser's history away, so there this is all there is. */
export interface Place {
  readonly tab: Tab
  readonly opened: Opened | null
  /** The element of the line that was just left. */
  readonly returnTo: string | null
  /** A received mail is selected, and the rep has not gone anywhere since: it may belong to a conversation. */
  readonly waiting: boolean
}

export type Move =
  | { readonly kind: 'tab'; readonly tab: Tab }
  | { readonly kind: 'open'; readonly opened: Opened }
  | { readonly kind: 'back' }
  | { readonly kind: 'selected'; readonly selection: Selection }
  /** The browser leads back, or on again. */
  | { readonly kind: 'returned'; readonly place: Place }
  /** The received mail that is selected belongs to a conversation. */
  | { readonly kind: 'found' }

export const placeStart: Place = { tab: 'mail', opened: null, returnTo: null, waiting: false }

export function placeAfter(place: Place, move: Move): Place {
  switch (move.kind) {
    case 'tab':
      // The tab that the rep is at already leads from a message back to its list.
      return { ...goTo(move.tab), opened: withoutList(place, move.tab) }
    case 'open':
      return { ...goTo(move.opened.tab), opened: move.opened }
    case 'back':
      return { ...goTo(place.tab), opened: null, returnTo: place.opened?.from ?? null }
    case 'selected':
      return {
        ...goTo(tabFor(move.selection)),
        opened: place.opened,
        waiting: move.selection.kind === 'received',
      }
    case 'found':
      return place.waiting ? { ...goTo('mail'), opened: place.opened } : place
    case 'returned':
      return { ...move.place, returnTo: place.opened?.from ?? null }
  }
}

function goTo(tab: Tab): Pick<Place, 'tab' | 'returnTo' | 'waiting'> {
  return { tab, returnTo: null, waiting: false }
}

/** The message that is shown now, if it is one that was opened from a list. */
export function openedAt({ tab, opened }: Place): Opened | null {
  return opened?.tab === tab ? opened : null
}

function withoutList({ tab, opened }: Place, pressed: Tab): Opened | null {
  return tab === pressed && opened?.tab === pressed ? null : opened
}

/** A mail of the rep's own is shown; anything else has nothing to show but the feed, as far as is known. */
function tabFor(selection: Selection): Tab {
  return selection.kind === 'none' || selection.kind === 'received' ? 'activity' : 'mail'
}
