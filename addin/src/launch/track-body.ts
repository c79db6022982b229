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
import type { Deadline } from './completion.ts'
import { plainMac } from './mac.ts'
import { isBlank, sameSubstance, substanceOf, survived } from './survival.ts'

/** What was prepared for a mail while it was composed. */
export interface PreparedMail {
  readonly ticket: Ticket
  /** What the rep wants tracked. */
  readonly switches: Policy
  /** Whether Outlook was told to append the image. */
  readonly armed: boolean
}

/** A prepared mail with its body and the plan for it. */
export interface PlannedMail extends PreparedMail {
  readonly html: string
  /** What is tracked in this mail already, because a failed send leaves its trackers behind. */
  readonly standing: Policy
  readonly plan: Plan
}

/** The outcome of a write. A body that was restored counts as not taken. */
type Written = 'taken' | 'not-taken' | 'in-doubt'

/** Puts into the body what the plan allows, and returns what is really in it afterwards. */
export async function trackBody(
  item: ComposeItem,
  mail: PlannedMail,
  deadline: Deadline,
): Promise<Tracking> {
  const { html, plan } = mail
  if (plan.body === 'keep') return trackingOf(mail, found(mail))
  const injected = inject(mail)
  const written =
    injected.html === html ? 'taken' : await writeBody(item, mail, injected.html, deadline)
  switch (written) {
    case 'taken':
      return trackingOf(mail, injected)
    case 'not-taken':
      return trackingOf(mail, found(mail), written)
    case 'in-doubt':
      return trackingOf(mail, eitherOf(injected, found(mail)), written)
  }
}

/** The body with everything that the plan allows, and without what the rep no longer wants. */
function inject({ ticket, armed, switches, html, standing, plan }: PlannedMail): Injected {
  const { opens, links } = switches
  const wanted =
    opens && links
      ? html
      : removeTracking(html, ticket.origin, { opens: !opens, links: !links }).html
  // Appended, but where this handler cannot see it.
  const unseen = plan.pixel === 'append' && armed && !standing.opens
  return injectTracking(wanted, {
    origin: ticket.origin,
    messageId: ticket.proof.messageId,
    pixelUrl: plan.pixel === 'none' || unseen ? null : ticket.pixelUrl,
    linkUrl: plan.links === 'rewrite' ? linkUrlOf(ticket) : null,
  })
}

/** The body with the trackers that it already contains. */
function found({ ticket, html }: PlannedMail): Injected {
  const { origin, proof } = ticket
  return injectTracking(html, {
    origin,
    messageId: proof.messageId,
    pixelUrl: null,
    linkUrl: null,
  })
}

/** Everything that is in at least one of two bodies. */
function eitherOf(one: Injected, other: Injected): Injected {
  return {
    ...one,
    pixel: one.pixel === 'none' ? other.pixel : one.pixel,
    links: one.links.length > 0 ? one.links : other.links,
  }
}

/** null if the ticket's key cannot be read. */
function linkUrlOf(ticket: Ticket): ((index: number, destination: string) => string) | null {
  if (trackedLinkUrl(ticket, 1, '', plainMac) === undefined) return null
  return (index, destination) => trackedLinkUrl(ticket, index, destination, plainMac) ?? destination
}

/**
 * Writes the body once and reads it back. Outlook can silently lose part of a body that it is given
 * (OfficeDev/office-js#6944); in that case the original is written back. That second write can lose no
 * more than the first did, whereas sending the damaged body would lose it for certain. A write in flight
 * is awaited for as long as possible, because Outlook may carry it out after the event is completed.
 */
async function writeBody(
  item: ComposeItem,
  mail: PlannedMail,
  html: string,
  { remainingMs, extend }: Deadline,
): Promise<Written> {
  const original = substanceOf(mail.html)
  // Outlook may not have loaded a body that reads as blank: a write would then replace all of it.
  if (isBlank(original) || html.length > bodyWriteCharsMax || remainingMs() < bodyWriteReserveMs)
    return 'not-taken'
  extend(bodyWriteWatchdogMs)
  const written = await item.setBodyHtml(html, remainingMs() - bodyWriteTailMs)
  const unchanged = written.ok || written.fault.code !== 'unanswered' ? 'not-taken' : 'in-doubt'
  const readBack = await item.bodyHtml(Math.min(officeCallMs, remainingMs() - bodyWriteTailMs / 2))
  if (!readBack.ok) return written.ok ? 'taken' : unchanged
  const after = substanceOf(readBack.value)
  const { origin } = mail.ticket
  if (sameSubstance(original, after, origin)) return unchanged
  if (survived(substanceOf(html), after, origin)) return 'taken'
  const restored = await item.setBodyHtml(mail.html, remainingMs() - bodyWriteTailMs / 2)
  return restored.ok ? 'not-taken' : 'in-doubt'
}

function trackingOf(
  mail: PlannedMail,
  { pixel, links, left }: Injected,
  reason?: Exclude<Written, 'taken'>,
): Tracking {
  const { plan, switches } = mail
  const actual = pixelOf(mail, pixel)
  // Outlook did not take back the image that it appends.
  const still = actual === 'append' && !switches.opens ? ['still-tracked' as const] : []
  return {
    pixel: actual,
    links,
    left,
    reasons: plan.reasons.concat(still, reason === undefined ? [] : [reason]),
  }
}

/** If the body already contains the image although the plan appends it, Outlook has appended it. */
function pixelOf({ armed, standing, plan }: PlannedMail, pixel: Injected['pixel']): PixelPlan {
  if (pixel === 'none') return armed && !standing.opens ? 'append' : 'none'
  return pixel === 'kept' && plan.pixel === 'append' ? 'append' : 'inline'
}
