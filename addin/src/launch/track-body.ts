import { injectTracking, type Injected, type PixelPlace } from '#core/html/inject'
import { bodyWriteReserveMs } from '#core/limits'
import type { PixelPlan, Plan } from '#core/plan'
import { type Ticket, trackedLinkUrl } from '#core/ticket'
import type { Tracking } from '#core/wire'
import type { ComposeItem } from '../office/compose-item.ts'
import type { Stay } from './completion.ts'
import { plainMac } from './mac.ts'
import { survived } from './survival.ts'

/** A mail with an HTML body, and what is to become of it. */
export interface PlannedMail {
  readonly ticket: Ticket
  /** Whether Outlook has been told to append the image. */
  readonly armed: boolean
  readonly html: string
  readonly plan: Plan
}

/** Puts into the body what the plan allows, with one write at most, and tells what is really in it. */
export async function trackBody(
  item: ComposeItem,
  mail: PlannedMail,
  remainingMs: Stay['remainingMs'],
): Promise<Tracking> {
  const injected = injectPlanned(mail)
  if (injected.html === mail.html) return trackingOf(mail, injected)
  const written = remainingMs() >= bodyWriteReserveMs && (await writeBody(item, mail.html, injected))
  return trackingOf(mail, written ? injected : standing(mail))
}

/** What the plan would make of the body. */
function injectPlanned({ ticket, armed, html, plan }: PlannedMail): Injected {
  const writes = plan.links === 'rewrite' || plan.pixel === 'inline'
  if (!writes) return standing({ ticket, html })
  const appends = plan.pixel === 'append' && armed
  return injectTracking(html, {
    origin: ticket.origin,
    messageId: ticket.proof.messageId,
    pixelUrl: plan.pixel === 'none' || appends ? null : ticket.pixelUrl,
    linkUrl: plan.links === 'rewrite' ? linkUrlOf(ticket) : null,
  })
}
