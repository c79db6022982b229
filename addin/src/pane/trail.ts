import { type Place, placeStart } from './place.ts'

/** Where the rep has been, and what leads back there. */
export interface Trail {
  /** Where the rep begins. */
  readonly start: Place
  /** The rep is at a place now. */
  readonly went: (place: Place) => void
  /** Has a function called when the rep wants to be where they were. @returns a function that ends that */
  readonly onReturn: (run: (place: Place) => void) => () => void
}

/** Outlook takes the browser's history away from the pane. */
export const noTrail: Trail = {
  start: placeStart,
  went: () => {},
  onReturn: () => () => {},
}
