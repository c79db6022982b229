import { pendingRegistrationsMax, serviceAnswerMs } from '#core/limits'
import { InputFault } from '#core/parse'
import { parseTicketedRegistration, type TicketedRegistration } from '#core/wire'
import type { ServiceFault } from './request.ts'
import { registerByTicket } from './tickets.ts'

/**
 * Registrations that could not be delivered when their mail left, kept in the browser until the pane
 * delivers them. One key a message, so that the handler's page and the pane never overwrite each other.
 */
const prefix = 'telltale.pending.'

/** False where nothing is kept: classic Outlook, and frames that may not touch storage. */
export function keepPendingRegistration(body: TicketedRegistration): boolean {
  try {
    const surplus = pendingKeys().length - pendingRegistrationsMax + 1
    if (surplus > 0) pendingKeys().slice(-surplus).forEach(forget)
    localStorage.setItem(prefix + body.ticket.messageId, JSON.stringify(body))
    return true
  } catch {
    return false
  }
}

export function forgetPendingRegistration(body: TicketedRegistration): void {
  forget(prefix + body.ticket.messageId)
}

/**
 * Delivers what is waiting, newest first, and stops at the first sign that the service cannot be
 * reached. What the service refuses for good is dropped. Never rejects.
 * @returns how many were delivered
 */
export async function flushPendingRegistrations(origin?: string): Promise<number> {
  let delivered = 0
  for (const key of keysOrNone()) {
    const body = readPending(key)
    const registered = body && (await registerByTicket(body, serviceAnswerMs, origin))
    if (registered && !registered.ok && mayPass(registered.fault)) return delivered
    if (registered?.ok) delivered++
    forget(key)
  }
  return delivered
}

function mayPass({ code }: ServiceFault): boolean {
  return code === 'offline' || code === 'timeout' || code === 'unexpected'
}

function keysOrNone(): readonly string[] {
  try {
    return pendingKeys()
  } catch {
    return []
  }
}

/** Newest first: message ids sort that way. */
function pendingKeys(): readonly string[] {
  const keys: string[] = []
  for (let at = 0; at < localStorage.length; at++) {
    const key = localStorage.key(at)
    if (key?.startsWith(prefix)) keys.push(key)
  }
  return keys.sort()
}

function readPending(key: string): TicketedRegistration | undefined {
  try {
    const body = parseTicketedRegistration(JSON.parse(localStorage.getItem(key) ?? 'null'), '')
    return body instanceof InputFault ? undefined : body
  } catch {
    return undefined
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    return
  }
}
