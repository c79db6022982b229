import { sendWatchdogMs } from '#core/limits'
import type { Policy, Ticket } from '#core/ticket'
import type { TicketedRegistration, Tracking } from '#core/wire'
import { currentClient } from '../office/client.ts'
import { type ComposeItem, currentComposeItem } from '../office/compose-item.ts'
import type { LaunchEvent } from '../office/events.ts'
import { readArmed, readSwitches, readTicket } from '../office/mail-memory.ts'
import { completeAfter, type Stay } from './completion.ts'
import { deliver } from './deliver.ts'
import { trackBody } from './track-body.ts'

/** A mail is leaving: OnMessageSend. It leaves whatever happens here, and needs no network for it. */
export function onSend(event: LaunchEvent): void {
  completeAfter(event, sendWatchdogMs, async (stay) => {
    const item = currentComposeItem(stay.step)
    const mail = item && (await readMail(item))
    if (item !== undefined && mail !== undefined) await trackMail(item, mail, stay)
  })
}

/** What was prepared for the mail while it was being written. */
export interface PreparedMail {
  readonly ticket: Ticket
  readonly switches: Policy
  /** Whether Outlook has appended the image, as far as is known. */
  readonly armed: boolean
}

/** undefined when there is no ticket, or when the rep wants nothing tracked. */
async function readMail(item: ComposeItem): Promise<PreparedMail | undefined> {
  const [ticket, switches, armed] = await Promise.all([
    readTicket(item),
    readSwitches(item),
    readArmed(item),
  ])
  if (!ticket.ok || ticket.value === null) return undefined
  const chosen = (switches.ok ? switches.value : null) ?? ticket.value.policy
  if (!chosen.opens && !chosen.links) return undefined
  return {
    ticket: ticket.value,
    switches: chosen,
    armed: armed.ok && armed.value === ticket.value.proof.messageId,
  }
}

async function trackMail(item: ComposeItem, mail: PreparedMail, stay: Stay): Promise<void> {
  const { messageId, mailboxId } = mail.ticket.proof
  const named = item.setCustomProperty(propertyName, JSON.stringify({ messageId, mailboxId }))
  const tracking = await trackBody(item, mail, stay)
  await deliver(item, mail.ticket, tracking, stay)
  await named
}

const propertyName = 'telltale'
