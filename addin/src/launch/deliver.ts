import { fitRegistration } from '#core/fit-registration'
import { completionMarginMs, registrationMs } from '#core/limits'
import type { Ticket } from '#core/ticket'
import type { Registration, Tracking } from '#core/wire'
import { currentClient } from '../office/client.ts'
import type { ComposeItem } from '../office/compose-item.ts'
import { forgetPendingRegistration, keepPendingRegistration } from '../service/pending.ts'
import { registerByTicket } from '../service/tickets.ts'
import type { Stay } from './completion.ts'

/** What stands on a mail. What Outlook does not tell is empty. */
export type Envelope = Pick<Registration, 'subject' | 'recipients'>

/** One call of Outlook after the other, so that two others may be under way. */
export async function readEnvelope(item: ComposeItem): Promise<Envelope> {
  const subject = await item.subject()
  const recipients = await item.recipients()
  return {
    subject: subject.ok ? subject.value : '',
    recipients: recipients.ok ? recipients.value : [],
  }
}

/**
 * Tells the service what was done to the mail, as well as it goes in the time that is left. The browser
 * keeps it until then: the handler's page is gone once its event has been completed.
 */
export async function deliver(
  ticket: Ticket,
  envelope: Envelope,
  tracking: Tracking,
  { step, remainingMs }: Stay,
): Promise<void> {
  const registration = { ...envelope, sentAt: Date.now(), client: currentClient(), tracking }
  const body = { ticket: ticket.proof, registration: fitRegistration(registration) }
  keepPendingRegistration(body)
  const limitMs = Math.min(registrationMs, remainingMs() - completionMarginMs)
  if (limitMs <= 0) return
  const registered = await step(() => registerByTicket(body, limitMs))
  if (registered.ok) forgetPendingRegistration(body)
}
