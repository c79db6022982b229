import type { Ticket } from '#core/ticket'
import type { Ask } from '../office/call.ts'
import type { ComposeItem } from '../office/compose-item.ts'
import { accessToken, signInTroubleOf } from '../office/identity.ts'
import { keepTicket, readTicket } from '../office/mail-memory.ts'
import type { ServiceFault } from '../service/request.ts'
import { requestTicket } from '../service/tickets.ts'
import { takeBackSignInHint } from './sign-in-hint.ts'

/** Whether a mail is ready to be tracked on send, or why not. `outlook`: a call of Outlook failed. */
export type Preparation = 'ready' | 'outlook' | ServiceFault['code']

/** Gets a ticket for the mail unless it has one. */
export async function ensureTicket(item: ComposeItem, ask: Ask): Promise<Preparation> {
  const held = await readTicket(item)
  if (!held.ok) return 'outlook'
  if (isUsable(held.value)) return 'ready'
  const token = await ask(() => accessToken())
  if (!token.ok) return signInTroubleOf(token.fault)
  const asked = await ask(() => requestTicket(token.value))
  if (!asked.ok) return asked.fault.code
  return keepFirst(item, asked.value)
}

/** If another runtime has stored a ticket meanwhile, that one stays: its image may be armed already. */
async function keepFirst(item: ComposeItem, ticket: Ticket): Promise<Preparation> {
  const held = await readTicket(item)
  if (held.ok && isUsable(held.value)) return 'ready'
  const kept = await keepTicket(item, ticket)
  if (!kept.ok) return 'outlook'
  await takeBackSignInHint(item)
  return 'ready'
}

function isUsable(ticket: Ticket | null): boolean {
  return ticket !== null && ticket.proof.expiresAt > Date.now()
}
