import { registrationMs, ticketRequestMs } from '#core/limits'
import { parseTicket, type Ticket } from '#core/ticket'
import type { TicketedRegistration } from '#core/wire'
import { serviceOrigin } from './origin.ts'
import { askFor, askService, type ServiceResult } from './request.ts'

/** What the event runtime says to the service; the pane's words are in service.ts. */

/** The right to track one mail. @param token the rep's access token */
export function requestTicket(
  token: string,
  origin: string = serviceOrigin(),
): Promise<ServiceResult<Ticket>> {
  const url = `${origin}/api/tickets`
  return askFor({ method: 'POST', url, token, limitMs: ticketRequestMs }, parseTicket)
}

/** Tells the service what was done to a mail, on the ticket's own authority: nobody need be signed in. */
export async function registerByTicket(
  body: TicketedRegistration,
  limitMs: number = registrationMs,
  origin: string = serviceOrigin(),
): Promise<ServiceResult<void>> {
  const url = `${origin}/api/messages/${body.ticket.messageId}`
  const asked = await askService({ method: 'PUT', url, token: null, body, limitMs })
  return asked.ok ? { ok: true, value: undefined } : asked
}
