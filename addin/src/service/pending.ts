import { pendingRegistrationsMax } from '#core/limits'
import type { TicketedRegistration } from '#core/wire'

/**
 * Registrations that could not be delivered on send, kept in the browser until the pane delivers them.
 * Each message has its own key, so that handler and pane never overwrite each other's.
 */
const prefix = 'telltale.pending.'

/** False if it cannot be kept: in classic Outlook, and in frames without storage access. */
export function keepPendingRegistration(body: TicketedRegistration): boolean {
  try {
    const surplus = storedKeys().length - pendingRegistrationsMax + 1
    if (surplus > 0) storedKeys().slice(-surplus).forEach(forgetPending)
    localStorage.setItem(keyOf(body), JSON.stringify(body))
    return true
  } catch {
    return false
  }
}

export function forgetPendingRegistration(body: TicketedRegistration): void {
  forgetPending(keyOf(body))
}

/** The keys of all pending registrations, newest first; empty without storage. */
export function pendingKeys(): readonly string[] {
  try {
    return storedKeys()
  } catch {
    return []
  }
}

export function forgetPending(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    return
  }
}

function keyOf({ ticket }: TicketedRegistration): string {
  return prefix + ticket.messageId
}

/** Message ids sort newest first. */
function storedKeys(): readonly string[] {
  const keys: string[] = []
  for (let at = 0; at < localStorage.length; at++) {
    const key = localStorage.key(at)
    if (key?.startsWith(prefix)) keys.push(key)
  }
  return keys.sort()
}
