import { type Place, placeStart } from './place.ts'

/** The navigation history. */
export interface Trail {
  /** The first place. */
  readonly start: Place
  /** Records that the rep is at a place. */
  readonly went: (place: Place) => void
  /**
   * Subscribes to backward and forward navigation.
   * @returns a function that unsubscribes
   */
  readonly onReturn: (run: (place: Place) => void) => () => void
}

/** In Outlook, which disables the browser's history. */
export const noTrail: Trail = {
  start: placeStart,
  went: () => {},
  onReturn: () => () => {},
}
