import { injectTracking, type Injected } from '#core/html/inject'
import { bodyWriteCharsMax, bodyWriteReserveMs } from '#core/limits'
import type { PixelPlan, Plan } from '#core/plan'
import { type Ticket, trackedLinkUrl } from '#core/ticket'
import type { Tracking } from '#core/wire'
import type { ComposeItem } from '../office/compose-item.ts'
import type { Stay } from './completion.ts'
import { plainMac } from './mac.ts'
import { isBlank, sameSubstance, survived } from './survival.ts'

/** A mail, its body, and what is to become of it. */
export interface PlannedMail {
  readonly ticket: Ticket
  /** Whether Outlook was told to append the image. */
  readonly armed: boolean
  readonly html: string
  readonly plan: Plan
}

/** Puts into the body what the plan allows, and tells what is really in it then. */
export async function trackBody(
  item: ComposeItem,
  mail: PlannedMail,
  remainingMs: Stay['remainingMs'],
): Promise<Tracking> {
  const { html, plan } = mail
  if (plan.body === 'keep') return trackingOf(mail, standing(mail), plan.reasons)
  const injected = inject(mail)
  const holds =
    injected.html === html ||
    (mayWrite(html, injected.html, remainingMs()) && (await writeBody(item, mail, injected.html)))
  return holds
    ? trackingOf(mail, injected, plan.reasons)
    : trackingOf(mail, standing(mail), plan.reasons.concat('not-taken'))
}

/** The body with all that the plan allows. */
function inject({ ticket, armed, html, plan }: PlannedMail): Injected {
  const appended = plan.pixel === 'append' && armed
  return injectTracking(html, {
    origin: ticket.origin,
    messageId: ticket.proof.messageId,
    pixelUrl: plan.pixel === 'none' || appended ? null : ticket.pixelUrl,
    linkUrl: plan.links === 'rewrite' ? linkUrlOf(ticket) : null,
  })
}

/** A body that reads as blank may be one that Outlook has not loaded: a write would be all that is left. */
function mayWrite(html: string, injected: string, remainingMs: number): boolean {
  return !isBlank(html) && injected.length <= bodyWriteCharsMax && remainingMs >= bodyWriteReserveMs
}

/** What is in the body already: a send that failed leaves its trackers behind. */
function standing({ ticket, html }: PlannedMail): Injected {
  const { origin, proof } = ticket
  return injectTracking(html, {
    origin,
    messageId: proof.messageId,
    pixelUrl: null,
    linkUrl: null,
  })
}

/** null for a ticket whose key cannot be read. */
function linkUrlOf(ticket: Ticket): ((index: number, destination: string) => string) | null {
  if (trackedLinkUrl(ticket, 1, '', plainMac) === undefined) return null
  return (index, destination) => trackedLinkUrl(ticket, index, destination, plainMac) ?? destination
}

/**
 * Writes the body once and reads it back. Outlook can lose part of a body that it is given, without a
 * word (OfficeDev/office-js#6944); then the mail gets back what the rep wrote. That second write can lose
 * no more than the first one did, while sending what is left would lose it for certain.
 * @returns whether the body now holds what was to be put in
 */
async function writeBody(item: ComposeItem, mail: PlannedMail, html: string): Promise<boolean> {
  const written = await item.setBodyHtml(html)
  const readBack = await item.bodyHtml()
  if (!readBack.ok) return written.ok
  if (readBack.value === mail.html) return false
  if (survived(html, readBack.value, mail.ticket.origin)) return true
  if (sameSubstance(mail.html, readBack.value)) return false
  await item.setBodyHtml(mail.html)
  return false
}

function trackingOf(
  { armed, plan }: PlannedMail,
  injected: Injected,
  reasons: Tracking['reasons'],
): Tracking {
  const { links, left } = injected
  return { pixel: pixelOf(armed, plan, injected), links, left, reasons }
}

function pixelOf(armed: boolean, plan: Plan, { pixel }: Injected): PixelPlan {
  if (pixel === 'none') return armed ? 'append' : 'none'
  return pixel === 'kept' && plan.pixel === 'append' ? 'append' : 'inline'
}
