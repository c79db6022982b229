import { describeBody } from '#core/html/describe-body'
import { imageMarkup } from '#core/html/image'
import { armRoundsMax, composeCallMs, composeWatchdogMs } from '#core/limits'
import { planInjection } from '#core/plan'
import type { Ticket } from '#core/ticket'
import { type Ask, askNow } from '../office/call.ts'
import { currentClient } from '../office/client.ts'
import { type ComposeItem, currentComposeItem } from '../office/compose-item.ts'
import type { LaunchEvent } from '../office/events.ts'
import { keepArmed, readArmed, readSwitches, readTicket } from '../office/mail-memory.ts'
import { completeAfter } from './completion.ts'
import { ensureTicket, type Preparation } from './ensure-ticket.ts'
import { showSignInHint } from './sign-in-hint.ts'

export type { Preparation } from './ensure-ticket.ts'

/** Handles OnNewMessageCompose and OnMessageCompose. */
export function onCompose(event: LaunchEvent): void {
  completeAfter(event, composeWatchdogMs, async ({ step }) => {
    const item = currentComposeItem(step, composeCallMs)
    const prepared = item && (await prepareMail(item, step))
    if (item !== undefined && (prepared === 'signed-out' || prepared === 'sign-in-cancelled'))
      await showSignInHint(item)
  })
}

/** Handles OnMessageRecipientsChanged; without the hint, which would reappear with every recipient. */
export function onRecipientsChanged(event: LaunchEvent): void {
  completeAfter(event, composeWatchdogMs, async ({ step }) => {
    const item = currentComposeItem(step, composeCallMs)
    if (item !== undefined) await prepareMail(item, step)
  })
}

/**
 * Gets a ticket for the mail if it has none, and has Outlook append the image of the ticket that the
 * mail ends up with. Idempotent, and safe to run in two runtimes at once, which Outlook on the web
 * starts for a reply by design (OfficeDev/office-js#6706).
 */
export async function prepareMail(item: ComposeItem, ask: Ask = askNow): Promise<Preparation> {
  const ensured = await ensureTicket(item, ask)
  if (ensured !== 'ready') return ensured
  await armImage(item)
  return 'ready'
}

/**
 * Arms append-on-send with the image of the mail's ticket, or disarms it if opens are off or the plan
 * appends no image. Call it again when the switches change, and when it returns false: Outlook may then
 * append an image that is not wanted.
 */
export async function armImage(item: ComposeItem): Promise<boolean> {
  let wanted = await wantedImage(item)
  let set = wanted !== 'unknown'
  for (let round = 0; round < armRoundsMax && typeof wanted === 'object'; round++) {
    const { html } = wanted
    set = html === null ? await disarm(item) : await arm(item, html, wanted.ticket)
    // Another runtime may have stored its own ticket meanwhile, or the rep changed the switches.
    wanted = await wantedImage(item)
    if (typeof wanted === 'object' && wanted.html === html) return set
  }
  return set
}

async function arm(item: ComposeItem, html: string, ticket: Ticket): Promise<boolean> {
  const set = await item.setAppendOnSend(html)
  await keepArmed(item, set.ok ? ticket.proof.messageId : null)
  return true
}

/** Tries twice. A mail whose image stays armed stays marked as armed. */
async function disarm(item: ComposeItem): Promise<boolean> {
  const set = await item.setAppendOnSend(null)
  if (set.ok || (await item.setAppendOnSend(null)).ok) {
    await keepArmed(item, null)
    return true
  }
  const armed = await readArmed(item)
  return armed.ok && armed.value === null
}

interface WantedImage {
  readonly ticket: Ticket
  /** null for no image. */
  readonly html: string | null
}

/** `unknown` if a call of Outlook fails. */
async function wantedImage(item: ComposeItem): Promise<WantedImage | 'no-ticket' | 'unknown'> {
  const [ticket, switches, bodyType] = await Promise.all([
    readTicket(item),
    readSwitches(item),
    item.bodyType(),
  ])
  if (!ticket.ok || !switches.ok || !bodyType.ok) return 'unknown'
  if (ticket.value === null) return 'no-ticket'
  // The body is not read: for an appended image only its type matters.
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
