import { registrationMs, subjectCharsMax } from '#core/limits'
import type { Ticket } from '#core/ticket'
import type { Tracking } from '#core/wire'
import { currentClient } from '../office/client.ts'
import type { ComposeItem } from '../office/compose-item.ts'
import { forgetPendingRegistration, keepPendingRegistration } from '../service/pending.ts'
import { registerByTicket } from '../service/tickets.ts'
import type { Stay } from './completion.ts'

/** What the handler leaves itself for completing the event. */
const marginMs = 100

/**
 * Tells the service what was done to the mail, as well as it can in the time that is left. It is kept in
 * the browser before it is sent, because the handler's page is gone once its event has been completed.
 */
export async function deliver(
  item: ComposeItem,
  ticket: Ticket,
  tracking: Tracking,
  { step, remainingMs }: Stay,
): Promise<void> {
  const [subject, recipients] = await Promise.all([item.subject(), item.recipients()])
  if (!recipients.ok) return
  const body = {
    ticket: ticket.proof,
    registration: {
      subject: (subject.ok ? subject.value : '').slice(0, subjectCharsMax),
      recipients: recipients.value,
      sentAt: Date.now(),
      client: currentClient(),
      tracking,
    },
  }
  keepPendingRegistration(body)
  const limitMs = Math.min(registrationMs, remainingMs() - marginMs)
  if (limitMs <= 0) return
  const registered = await step(() => registerByTicket(body, limitMs))
  if (registered.ok) forgetPendingRegistration(body)
}
