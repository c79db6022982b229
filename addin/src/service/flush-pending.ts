import { serviceAnswerMs } from '#core/limits'
import { InputFault } from '#core/parse'
import { parseTicketedRegistration, type TicketedRegistration } from '#core/wire'
import { forgetPending, pendingKeys } from './pending.ts'
import type { ServiceFault } from './request.ts'
import { registerByTicket } from './tickets.ts'

/**
 * Delivers pending registrations, newest first, and stops once the service cannot be reached. A
 * registration that the service refuses for good is dropped. Never rejects.
 * @returns how many were delivered
 */
export async function flushPendingRegistrations(origin?: string): Promise<number> {
  let delivered = 0
  for (const key of pendingKeys()) {
    const body = readPending(key)
    const registered = body && (await registerByTicket(body, serviceAnswerMs, origin))
    if (registered && !registered.ok && mayPass(registered.fault)) return delivered
    if (registered?.ok) delivered++
    forgetPending(key)
  }
  return delivered
}

function mayPass({ code }: ServiceFault): boolean {
  return code === 'offline' || code === 'timeout' || code === 'unexpected'
}

function readPending(key: string): TicketedRegistration | undefined {
  try {
    const body = parseTicketedRegistration(JSON.parse(localStorage.getItem(key) ?? 'null'), '')
    return body instanceof InputFault ? undefined : body
  } catch {
    return undefined
  }
}
