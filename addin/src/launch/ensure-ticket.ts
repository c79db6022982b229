import type { Ticket } from '#core/ticket'
import type { Ask } from '../office/call.ts'
import type { ComposeItem } from '../office/compose-item.ts'
import { accessToken, isSignedOut } from '../office/identity.ts'
import { keepTicket, readTicket } from '../office/mail-memory.ts'
import { requestTicket } from '../service/tickets.ts'
import { takeBackSignInHint } from './sign-in-hint.ts'

/** Whether a mail is ready to be tracked when it is sent. */
export type Preparation = 'ready' | 'signed-out' | 'unavailable'

/** Gets a ticket for the mail unless it holds one. */
export async function ensureTicket(item: ComposeItem, ask: Ask): Promise<Preparation> {
  const held = await readTicket(item)
  if (!held.ok) return 'unavailable'
  if (isUsable(held.value)) return 'ready'
  const token = await ask(() => accessToken())
  if (!token.ok) return isSignedOut(token.fault) ? 'signed-out' : 'unavailable'
  const asked = await ask(() => requestTicket(token.value))
  if (!asked.ok) return asked.fault.code === 'signed-out' ? 'signed-out' : 'unavailable'
  return keepFirst(item, asked.value)
}

/** A ticket that another runtime has put in meanwhile stays: its image may be armed already. */
async function keepFirst(item: ComposeItem, ticket: Ticket): Promise<Preparation> {
  const held = await readTicket(item)
  if (held.ok && isUsable(held.value)) return 'ready'
  const kept = await keepTicket(item, ticket)
  if (!kept.ok) return 'unavailable'
  await takeBackSignInHint(item)
  return 'ready'
}

function isUsable(ticket: Ticket | null): boolean {
  return ticket !== null && ticket.proof.expiresAt > Date.now()
}
