import { imageMarkup } from '#core/html/image'
import { composeWatchdogMs } from '#core/limits'
import type { Policy, Ticket } from '#core/ticket'
import { type Ask, askNow, type OfficeFault } from '../office/call.ts'
import { currentClient } from '../office/client.ts'
import { type ComposeItem, currentComposeItem } from '../office/compose-item.ts'
import type { LaunchEvent } from '../office/events.ts'
import { accessToken } from '../office/identity.ts'
import { keepArmed, keepTicket, readSwitches, readTicket } from '../office/mail-memory.ts'
import type { ServiceFault } from '../service/request.ts'
import { requestTicket } from '../service/tickets.ts'
import { completeAfter } from './completion.ts'

/** Why a mail is ready to be tracked when it is sent, or not. */
export type Preparation = 'ready' | 'signed-out' | 'unavailable'

/** A mail is being written: OnNewMessageCompose, OnMessageCompose. */
export function onCompose(event: LaunchEvent): void {
  completeAfter(event, composeWatchdogMs, async ({ step }) => {
    const item = currentComposeItem(step)
    if (item === undefined) return
    const prepared = await prepareMail(item, step)
    if (prepared === 'signed-out') await item.showNotification(hintKey, signedOutHint)
  })
}

/** The same without the hint, which would come back at every recipient: OnMessageRecipientsChanged. */
export function onRecipientsChanged(event: LaunchEvent): void {
  completeAfter(event, composeWatchdogMs, async ({ step }) => {
    const item = currentComposeItem(step)
    if (item !== undefined) await prepareMail(item, step)
  })
}

/**
 * Gets a ticket for the mail where there is none, and sees to it that Outlook will append the image of
 * the ticket that the mail really holds. May run any number of times, and at the same time in two
 * runtimes, which Outlook on the web starts for a reply by design (OfficeDev/office-js#6706).
 */
export async function prepareMail(item: ComposeItem, ask: Ask = askNow): Promise<Preparation> {
  const prepared = await ensureTicket(item, ask)
  if (prepared === 'ready') await armImage(item)
  return prepared
}

/**
 * Sets what Outlook appends on send to the image of the held ticket, or to nothing where opens are off or
 * the plan has no appended image. Whoever changes the switches calls this.
 */
export async function armImage(item: ComposeItem): Promise<void> {
  let wanted = await wantedImage(item)
  for (let round = 0; round < armRoundsMax && wanted !== undefined; round++) {
    const set = await item.setAppendOnSend(wanted.html)
    await keepArmed(item, set.ok && wanted.html !== null ? wanted.ticket.proof.messageId : null)
    // Another runtime may have put its own ticket or the rep other switches in meanwhile.
    const now = await wantedImage(item)
    if (now?.html === wanted.html) return
    wanted = now
  }
}
