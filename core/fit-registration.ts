import { clip } from './html/link-text.ts'
import {
  destinationCharsMax,
  recipientsMax,
  registrationBytesMax,
  subjectCharsMax,
} from './limits.ts'
import { utf8Length } from './utf8.ts'
import type { Registration } from './wire.ts'

/** Shortens every text of a kind to `max` characters, or a list to `max` entries. */
type Cut = (registration: Registration, max: number) => Registration

/**
 * What can be cut, in this order, and how much of it there can be. A link that is left alone does not need
 * its full address, and a tracked link brings its address with every click.
 */
const cuts: readonly (readonly [most: number, cut: Cut])[] = [
  [
    destinationCharsMax,
    (whole, max) => ({
      ...whole,
      tracking: { ...whole.tracking, left: shorten(whole.tracking.left, max) },
    }),
  ],
  [
    destinationCharsMax,
    (whole, max) => ({
      ...whole,
      tracking: { ...whole.tracking, links: shorten(whole.tracking.links, max) },
    }),
  ],
  [recipientsMax, (whole, max) => ({ ...whole, recipients: whole.recipients.slice(0, max) })],
]

/**
 * Shortens a registration until the service accepts it. One with 500 links to addresses of 4,000
 * characters would be refused. A short registration stays as it is.
 */
export function fitRegistration(registration: Registration): Registration {
  let fitting: Registration = {
    ...registration,
    subject: clip(registration.subject, subjectCharsMax),
    recipients: registration.recipients.slice(0, recipientsMax),
  }
  for (const [most, cut] of cuts) {
    if (fits(fitting)) break
    fitting = cutAsLittle(fitting, most, cut)
  }
  return fitting
}

/** Searches from the shortest upward, because measuring takes longest for what is too long. */
function cutAsLittle(whole: Registration, most: number, cut: Cut): Registration {
  let fitting = cut(whole, 1)
  for (let max = 2; max < most; max *= 2) {
    const longer = cut(whole, max)
    if (!fits(longer)) break
    fitting = longer
  }
  return fitting
}

function fits(registration: Registration): boolean {
  const json = JSON.stringify(registration)
  return json.length <= registrationBytesMax && utf8Length(json) <= registrationBytesMax
}

function shorten<T extends { readonly url: string; readonly text: string }>(
  links: readonly T[],
  max: number,
): readonly T[] {
  return links.map((link) => ({ ...link, url: clip(link.url, max), text: clip(link.text, max) }))
}
