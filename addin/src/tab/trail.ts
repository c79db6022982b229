import { openedAt, type Person, type Place } from '../pane/place.ts'
import type { Trail } from '../pane/trail.ts'
import type { KeptPeople } from './kept-people.ts'
import { placeAt, routeOf } from './route.ts'

/** The part of `window` that the trail uses. */
export interface Page {
  readonly history: Pick<History, 'pushState' | 'replaceState' | 'state'>
  readonly location: Pick<Location, 'hash'>
  addEventListener(type: 'popstate', run: () => void): void
  removeEventListener(type: 'popstate', run: () => void): void
}

/**
 * Places in the browser's own history. A history entry holds only a number and a route with ids; the
 * places themselves, with subjects and more, are in memory. After a reload, places are restored from
 * their routes, and people from what was kept beside the session.
 */
export function browserTrail(page: Page, people: KeptPeople): Trail {
  const places = new Map<number, Place>()
  const known = numberIn(page.history.state)
  // The entry belongs to another history, whose numbers mean nothing here.
  if (known === undefined) people.forget()
  let at = known ?? 0
  const toldPlace = (): Place => placeOfPerson(placeAt(page.location.hash), people.at(at))
  let last = toldPlace()
  places.set(at, last)
  page.history.replaceState({ at }, '', routeOf(last))
  return {
    start: last,
    went: (place) => {
      if (!isSame(place, last)) {
        at++
        page.history.pushState({ at }, '', routeOf(place))
        people.keep(at, personAt(place))
      }
      places.set(at, place)
      last = place
    },
    onReturn: (run) => {
      const onReturn = (): void => {
        at = numberIn(page.history.state) ?? 0
        last = places.get(at) ?? toldPlace()
        run(last)
      }
      page.addEventListener('popstate', onReturn)
      return () => page.removeEventListener('popstate', onReturn)
    },
  }
}

function personAt(place: Place): Person | null {
  const opened = openedAt(place)
  return opened !== null && 'person' in opened ? opened.person : null
}

/** After a reload the line that led to a person may be gone: focus then goes to the list. */
function placeOfPerson(place: Place, person: Person | null): Place {
  return person === null
    ? place
    : { ...place, opened: { tab: place.tab, person, from: '' }, under: [] }
}

/** Pressing the same line twice is no navigation. */
function isSame(one: Place, other: Place): boolean {
  return spotOf(one) === spotOf(other)
}

function spotOf(place: Place): string {
  return JSON.stringify([place.tab, place.further, openedAt(place)])
}

function numberIn(state: unknown): number | undefined {
  const at: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'at') : null
  return typeof at === 'number' ? at : undefined
}
