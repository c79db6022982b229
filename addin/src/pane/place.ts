import type { ActivityId } from '#core/ids'
import type { Activity } from '#core/wire'
import type { Selection } from './selection.ts'

export type Tab = 'mail' | 'activity'

/** Where the rep is in the pane. Outlook takes the browser's history away, so this is all there is. */
export interface Place {
  readonly tab: Tab
  /** The line of the feed whose message is shown in the feed's place. */
  readonly opened: Activity | null
  /** The line that was just left: the focus goes back to it. */
  readonly returnTo: ActivityId | null
}

export type Move =
  | { readonly kind: 'tab'; readonly tab: Tab }
  | { readonly kind: 'open'; readonly activity: Activity }
  | { readonly kind: 'back' }
  | { readonly kind: 'selected'; readonly selection: Selection }

export const placeStart: Place = { tab: 'mail', opened: null, returnTo: null }

export function placeAfter(place: Place, move: Move): Place {
  switch (move.kind) {
    case 'tab':
      return { ...place, tab: move.tab, returnTo: null }
    case 'open':
      return { tab: 'activity', opened: move.activity, returnTo: null }
    case 'back':
      return { ...place, opened: null, returnTo: place.opened?.id ?? null }
    case 'selected':
      return { ...place, tab: tabFor(move.selection), returnTo: null }
  }
}

/** A mail of the rep's own is shown; anything else has nothing to show but the feed. */
function tabFor(selection: Selection): Tab {
  return selection.kind === 'none' || selection.kind === 'received' ? 'activity' : 'mail'
}
