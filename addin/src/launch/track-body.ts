import { injectTracking, type Injected } from '#core/html/inject'
import { removeTracking } from '#core/html/remove'
import {
  bodyWriteCharsMax,
  bodyWriteReserveMs,
  bodyWriteTailMs,
  bodyWriteWatchdogMs,
  officeCallMs,
} from '#core/limits'
import type { PixelPlan, Plan } from '#core/plan'
import { type Policy, type Ticket, trackedLinkUrl } from '#core/ticket'
import type { Tracking } from '#core/wire'
import type { ComposeItem } from '../office/compose-item.ts'
import type { Stay } from './completion.ts'
import { plainMac } from './mac.ts'
import { isBlank, sameSubstance, substanceOf, survived } from './survival.ts'

/** What was got ready for a mail while it was being written. */
export interface PreparedMail {
  readonly ticket: Ticket
  /** What the rep wants tracked. */
  readonly switches: Policy
  /** Whether Outlook was told to append the image. */
  readonly armed: boolean
}

/** The same with its body, and what is to become of it. */
export interface PlannedMail extends PreparedMail {
  readonly html: string
  /** What of this mail is tracked already: a send that failed leaves its trackers behind. */
  readonly standing: Policy
  readonly plan: Plan
}

/** What Outlook made of a write: a restored body is as good as one that was never written. */
type Written = 'taken' | 'not-taken' | 'in-doubt'

/** Puts into the body what the plan allows, and tells what is really in it then. */
export async function trackBody(
  item: ComposeItem,
  mail: PlannedMail,
  stay: Stay,
): Promise<Tracking> {
  const { html, plan } = mail
  if (plan.body === 'keep') return trackingOf(mail, found(mail))
  const injected = inject(mail)
  const written =
    injected.html === html ? 'taken' : await writeBody(item, mail, injected.html, stay)
  switch (written) {
    case 'taken':
      return trackingOf(mail, injected)
    case 'not-taken':
      return trackingOf(mail, found(mail), written)
    case 'in-doubt':
      return trackingOf(mail, eitherOf(injected, found(mail)), written)
  }
}

/** The body with all that the plan allows, and without what the rep no longer wants. */
function inject({ ticket, armed, switches, html, plan }: PlannedMail): Injected {
  const { opens, links } = switches
  const wanted =
    opens && links
      ? html
      : removeTracking(html, ticket.origin, { opens: !opens, links: !links }).html
  const appended = plan.pixel === 'append' && armed
  return injectTracking(wanted, {
    origin: ticket.origin,
    messageId: ticket.proof.messageId,
    pixelUrl: plan.pixel === 'none' || appended ? null : ticket.pixelUrl,
    linkUrl: plan.links === 'rewrite' ? linkUrlOf(ticket) : null,
  })
}

/** The body with what stands in it already. */
function found({ ticket, html }: PlannedMail): Injected {
  const { origin, proof } = ticket
  return injectTracking(html, {
    origin,
    messageId: proof.messageId,
    pixelUrl: null,
    linkUrl: null,
  })
}

/** Whatever stands in at least one of two bodies. */
function eitherOf(one: Injected, other: Injected): Injected {
  return {
    ...one,
    pixel: one.pixel === 'none' ? other.pixel : one.pixel,
    links: one.links.length > 0 ? one.links : other.links,
  }
}

/** null for a ticket whose key cannot be read. */
function linkUrlOf(ticket: Ticket): ((index: number, destination: string) => string) | null {
  if (trackedLinkUrl(ticket, 1, '', plainMac) === undefined) return null
  return (index, destination) => trackedLinkUrl(ticket, index, destination, plainMac) ?? destination
}

/**
 * Writes the body once and reads it back. Outlook can lose part of a body that it is given, without a
 * word (OfficeDev/office-js#6944); then the mail gets back what the rep wrote. That second write can lose
 * no more than the first one did, while sending what is left would lose it for certain. A write that has
 * begun is waited for as long as can be: Outlook may do it after the event has been completed.
 */
async function writeBody(
  item: ComposeItem,
  mail: PlannedMail,
  html: string,
  { remainingMs, extend }: Stay,
): Promise<Written> {
  const original = substanceOf(mail.html)
  // A body that reads as blank may be one that Outlook has not loaded: a write would be all that is left.
  if (isBlank(original) || html.length > bodyWriteCharsMax || remainingMs() < bodyWriteReserveMs)
    return 'not-taken'
  extend(bodyWriteWatchdogMs)
  const written = await item.setBodyHtml(html, remainingMs() - bodyWriteTailMs)
  const unchanged = written.ok || written.fault.code !== 'unanswered' ? 'not-taken' : 'in-doubt'
  const readBack = await item.bodyHtml(Math.min(officeCallMs, remainingMs() - bodyWriteTailMs / 2))
  if (!readBack.ok) return written.ok ? 'taken' : unchanged
  const after = substanceOf(readBack.value)
  if (sameSubstance(original, after)) return unchanged
  if (survived(substanceOf(html), after, mail.ticket.origin)) return 'taken'
  const restored = await item.setBodyHtml(mail.html, remainingMs() - bodyWriteTailMs / 2)
  return restored.ok ? 'not-taken' : 'in-doubt'
}

function trackingOf(
  mail: PlannedMail,
  { pixel, links, left }: Injected,
  reason?: Exclude<Written, 'taken'>,
): Tracking {
  const { reasons } = mail.plan
  return {
    pixel: pixelOf(mail, pixel),
    links,
    left,
    reasons: reason === undefined ? reasons : reasons.concat(reason),
  }
}

/** Where the image stands in the body already, Outlook has appended it. */
function pixelOf({ armed, standing, plan }: PlannedMail, pixel: Injected['pixel']): PixelPlan {
  if (pixel === 'none') return armed && !standing.opens ? 'append' : 'none'
  return pixel === 'kept' && plan.pixel === 'append' ? 'append' : 'inline'
}
