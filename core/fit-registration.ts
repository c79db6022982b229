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
 * What can be spared, in the order in which it goes, and the most that there can be of it. A link that is
 * left alone needs no full address, and one that is tracked brings its own with every click.
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
 * A registration that the service takes: one of 500 links to addresses of 4,000 characters would be
 * refused for its length. What is short stays whole.
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

/** From below, because what is too long takes longest to measure. */
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
