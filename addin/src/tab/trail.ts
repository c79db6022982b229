import { openedAt, type Place } from '../pane/place.ts'
import type { Trail } from '../pane/trail.ts'
import { placeAt, routeOf } from './route.ts'

/** What the trail needs of the page: `window`. */
export interface Page {
  readonly history: Pick<History, 'pushState' | 'replaceState' | 'state'>
  readonly location: Pick<Location, 'hash'>
  addEventListener(type: 'popstate', run: () => void): void
  removeEventListener(type: 'popstate', run: () => void): void
}

/**
 * The browser's own history. What it keeps is a number and a route with ids alone: the places, which know
 * subjects and more, are in memory, and a page that was loaded anew finds what their routes tell.
 */
export function browserTrail(page: Page): Trail {
  const places = new Map<number, Place>()
  let at = numberIn(page.history.state) ?? 0
  let last = placeAt(page.location.hash)
  places.set(at, last)
  page.history.replaceState({ at }, '', routeOf(last))
  return {
    start: last,
    went: (place) => {
      if (!isSame(place, last)) {
        at++
        page.history.pushState({ at }, '', routeOf(place))
      }
      places.set(at, place)
      last = place
    },
    onReturn: (run) => {
      const onReturn = (): void => {
        at = numberIn(page.history.state) ?? 0
        last = places.get(at) ?? placeAt(page.location.hash)
        run(last)
      }
      page.addEventListener('popstate', onReturn)
      return () => page.removeEventListener('popstate', onReturn)
    },
  }
}

/** Whoever presses the same line twice has gone nowhere. */
function isSame(one: Place, other: Place): boolean {
  return spotOf(one) === spotOf(other)
}

function spotOf(place: Place): string {
  return JSON.stringify([place.tab, openedAt(place)])
}

function numberIn(state: unknown): number | undefined {
  const at: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'at') : null
  return typeof at === 'number' ? at : undefined
}
