import { registrationMs, ticketRequestMs } from '#core/limits'
import { parseTicket, type Ticket } from '#core/ticket'
import type { TicketedRegistration } from '#core/wire'
import { serviceOrigin } from './origin.ts'
import { askFor, askService, type ServiceResult } from './request.ts'

/** The service calls of the event runtime; those of the pane are in service.ts. */

/**
 * Requests a ticket for one mail.
 * @param token the rep's access token
 */
export function requestTicket(
  token: string,
  origin: string = serviceOrigin(),
): Promise<ServiceResult<Ticket>> {
  const url = `${origin}/api/tickets`
  return askFor({ method: 'POST', url, token, limitMs: ticketRequestMs }, parseTicket)
}

/** Registers what was done to a mail. Authorised by the ticket, so no sign-in is needed. */
export async function registerByTicket(
  body: TicketedRegistration,
  limitMs: number = registrationMs,
  origin: string = serviceOrigin(),
): Promise<ServiceResult<void>> {
  const url = `${origin}/api/messages/${body.ticket.messageId}`
  const asked = await askService({ method: 'PUT', url, token: null, body, limitMs })
  return asked.ok ? { ok: true, value: undefined } : asked
}
