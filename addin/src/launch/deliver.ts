import { completionMarginMs, recipientsMax, registrationMs, subjectCharsMax } from '#core/limits'
import type { Ticket } from '#core/ticket'
import type { TicketedRegistration, Tracking } from '#core/wire'
import { currentClient } from '../office/client.ts'
import type { ComposeItem } from '../office/compose-item.ts'
import { forgetPendingRegistration, keepPendingRegistration } from '../service/pending.ts'
import { registerByTicket } from '../service/tickets.ts'
import type { Stay } from './completion.ts'

/**
 * Tells the service what was done to the mail, as well as it goes in the time that is left. The browser
 * keeps it until then: the handler's page is gone once its event has been completed.
 */
export async function deliver(
  item: ComposeItem,
  ticket: Ticket,
  tracking: Tracking,
  { step, remainingMs }: Stay,
): Promise<void> {
  const body = await registrationOf(item, ticket, tracking)
  keepPendingRegistration(body)
  const limitMs = Math.min(registrationMs, remainingMs() - completionMarginMs)
  if (limitMs <= 0) return
  const registered = await step(() => registerByTicket(body, limitMs))
  if (registered.ok) forgetPendingRegistration(body)
}

async function registrationOf(
  item: ComposeItem,
  ticket: Ticket,
  tracking: Tracking,
): Promise<TicketedRegistration> {
  const [subject, recipients] = await Promise.all([item.subject(), item.recipients()])
  return {
    ticket: ticket.proof,
    registration: {
      subject: (subject.ok ? subject.value : '').slice(0, subjectCharsMax),
      recipients: (recipients.ok ? recipients.value : []).slice(0, recipientsMax),
      sentAt: Date.now(),
      client: currentClient(),
      tracking,
    },
  }
}
