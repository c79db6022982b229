import { pendingRegistrationsMax } from '#core/limits'
import type { TicketedRegistration } from '#core/wire'

/**
 * Registrations that could not be delivered when their mail left, kept in the browser until the pane
 * delivers them. One key a message, so that the handler's page and the pane never overwrite each other.
 */
const prefix = 'telltale.pending.'

/** False where nothing is kept: classic Outlook, and frames that may not touch storage. */
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

/** The keys of all that is kept, newest first; none where nothing can be. */
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
