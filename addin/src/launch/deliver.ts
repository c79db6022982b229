import { fitRegistration } from '#core/fit-registration'
import { completionMarginMs, registrationMs } from '#core/limits'
import type { Ticket } from '#core/ticket'
import type { Registration, Tracking } from '#core/wire'
import { currentClient } from '../office/client.ts'
import type { ComposeItem } from '../office/compose-item.ts'
import { forgetPendingRegistration, keepPendingRegistration } from '../service/pending.ts'
import { registerByTicket } from '../service/tickets.ts'
import type { Deadline } from './completion.ts'

/** Subject and recipients of a mail. A part that Outlook does not return is empty. */
export type Envelope = Pick<Registration, 'subject' | 'recipients'>

/** Makes one Outlook call at a time, because two others may be in flight. */
export async function readEnvelope(item: ComposeItem): Promise<Envelope> {
  const subject = await item.subject()
  const recipients = await item.recipients()
  return {
    subject: subject.ok ? subject.value : '',
    recipients: recipients.ok ? recipients.value : [],
  }
}

/**
 * Registers the mail with the service in the time that is left. Until that succeeds the browser keeps
 * the registration, because the handler's page is gone once its event is completed.
 */
export async function deliver(
  ticket: Ticket,
  envelope: Envelope,
  tracking: Tracking,
  { step, remainingMs }: Deadline,
): Promise<void> {
  const registration = { ...envelope, sentAt: Date.now(), client: currentClient(), tracking }
  const body = { ticket: ticket.proof, registration: fitRegistration(registration) }
  keepPendingRegistration(body)
  const limitMs = Math.min(registrationMs, remainingMs() - completionMarginMs)
  if (limitMs <= 0) return
  const registered = await step(() => registerByTicket(body, limitMs))
  if (registered.ok) forgetPendingRegistration(body)
}
