import { describeBody } from '#core/html/describe-body'
import { imageMarkup } from '#core/html/image'
import { armRoundsMax, composeCallMs, composeWatchdogMs } from '#core/limits'
import { planInjection } from '#core/plan'
import type { Ticket } from '#core/ticket'
import { type Ask, askNow } from '../office/call.ts'
import { currentClient } from '../office/client.ts'
import { type ComposeItem, currentComposeItem } from '../office/compose-item.ts'
import type { LaunchEvent } from '../office/events.ts'
import { keepArmed, readSwitches, readTicket } from '../office/mail-memory.ts'
import { completeAfter } from './completion.ts'
import { ensureTicket, type Preparation } from './ensure-ticket.ts'
import { showSignInHint } from './sign-in-hint.ts'

export type { Preparation } from './ensure-ticket.ts'

/** A mail is being written: OnNewMessageCompose, OnMessageCompose. */
export function onCompose(event: LaunchEvent): void {
  completeAfter(event, composeWatchdogMs, async ({ step }) => {
    const item = currentComposeItem(step, composeCallMs)
    const prepared = item && (await prepareMail(item, step))
    if (item !== undefined && (prepared === 'signed-out' || prepared === 'sign-in-cancelled'))
      await showSignInHint(item)
  })
}

/** The same without the hint, which would come back with every recipient: OnMessageRecipientsChanged. */
export function onRecipientsChanged(event: LaunchEvent): void {
  completeAfter(event, composeWatchdogMs, async ({ step }) => {
    const item = currentComposeItem(step, composeCallMs)
    if (item !== undefined) await prepareMail(item, step)
  })
}

/**
 * Gets a ticket for the mail where there is none, and sees to it that Outlook will append the image of
 * the ticket that the mail really holds. May run any number of times, and at one time in two runtimes,
 * which Outlook on the web starts for a reply by design (OfficeDev/office-js#6706).
 */
export async function prepareMail(item: ComposeItem, ask: Ask = askNow): Promise<Preparation> {
  const ensured = await ensureTicket(item, ask)
  if (ensured !== 'ready') return ensured
  await armImage(item)
  return 'ready'
}

/**
 * Has Outlook append on send the image of the ticket that the mail holds, or nothing where opens are off
 * or the plan appends none. To be called again when the rep changes the switches.
 */
export async function armImage(item: ComposeItem): Promise<void> {
  let wanted = await wantedImage(item)
  for (let round = 0; round < armRoundsMax && wanted !== undefined; round++) {
    const { html, ticket } = wanted
    const set = await item.setAppendOnSend(html)
    await keepArmed(item, set.ok && html !== null ? ticket.proof.messageId : null)
    // Meanwhile another runtime may have put in its own ticket, or the rep other switches.
    wanted = await wantedImage(item)
    if (wanted?.html === html) return
  }
}

/** undefined where there is no ticket, or where Outlook does not say what mail it is and what is wanted. */
async function wantedImage(
  item: ComposeItem,
): Promise<{ readonly ticket: Ticket; readonly html: string | null } | undefined> {
  const [ticket, switches, bodyType] = await Promise.all([
    readTicket(item),
    readSwitches(item),
    item.bodyType(),
  ])
  if (!ticket.ok || ticket.value === null || !switches.ok || !bodyType.ok) return undefined
  // No body is read for this: where the image is appended, only the kind of the body matters.
  const plan = planInjection({
    client: currentClient(),
    bodyType: bodyType.value,
    body: describeBody('', ticket.value.origin),
    attachments: [],
    switches: switches.value ?? ticket.value.policy,
  })
  const html = plan.pixel === 'append' ? imageMarkup(ticket.value.pixelUrl) : null
  return { ticket: ticket.value, html }
}
