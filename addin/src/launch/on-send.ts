import { describeBody } from '#core/html/describe-body'
import { sendWatchdogMs } from '#core/limits'
import { planInjection } from '#core/plan'
import { markName } from '#core/sent-mark'
import type { Tracking } from '#core/wire'
import { currentClient } from '../office/client.ts'
import { type ComposeItem, currentComposeItem } from '../office/compose-item.ts'
import type { LaunchEvent } from '../office/events.ts'
import { readArmed, readSwitches, readTicket } from '../office/mail-memory.ts'
import { completeAfter, type Stay } from './completion.ts'
import { deliver, readEnvelope } from './deliver.ts'
import { type PlannedMail, type PreparedMail, trackBody } from './track-body.ts'

/** A mail is leaving: OnMessageSend. It leaves whatever happens here, and needs no network for it. */
export function onSend(event: LaunchEvent): void {
  completeAfter(event, sendWatchdogMs, async (stay) => {
    const item = currentComposeItem(stay.step)
    const mail = item && (await readPrepared(item))
    if (item !== undefined && mail !== undefined) await trackMail(item, mail, stay)
  })
}

/** undefined where there is no ticket, and where it is not known what the rep wants. */
async function readPrepared(item: ComposeItem): Promise<PreparedMail | undefined> {
  const [ticket, switches, armed] = await Promise.all([
    readTicket(item),
    readSwitches(item),
    readArmed(item),
  ])
  if (!ticket.ok || ticket.value === null || !switches.ok) return undefined
  return {
    ticket: ticket.value,
    switches: switches.value ?? ticket.value.policy,
    armed: armed.ok && armed.value === ticket.value.proof.messageId,
  }
}

/** Outlook bears three calls at a time: the body's three come first, and the rest beside its write. */
async function trackMail(item: ComposeItem, mail: PreparedMail, stay: Stay): Promise<void> {
  const planned = await planMail(item, mail)
  if (isPrivate(mail, planned)) return
  const { messageId, mailboxId } = mail.ticket.proof
  const named = item.setCustomProperty(markName, JSON.stringify({ messageId, mailboxId }))
  const envelope = readEnvelope(item)
  const tracking = planned ? await trackBody(item, planned, stay) : untouched(mail.armed)
  await deliver(mail.ticket, await envelope, tracking, stay)
  await named
}

/** Of a mail that is not to be tracked, and is not from an earlier try to send it, nobody hears. */
function isPrivate({ switches }: PreparedMail, planned: PlannedMail | undefined): boolean {
  return !switches.opens && !switches.links && !planned?.standing.opens && !planned?.standing.links
}

/** undefined where Outlook does not show the body. */
async function planMail(item: ComposeItem, mail: PreparedMail): Promise<PlannedMail | undefined> {
  const [bodyType, html, attachments] = await Promise.all([
    item.bodyType(),
    item.bodyHtml(),
    item.attachments(),
  ])
  if (!bodyType.ok || !html.ok) return undefined
  const { ticket, switches } = mail
  const body = describeBody(html.value, ticket.origin, ticket.proof.messageId)
  const plan = planInjection({
    client: currentClient(),
    bodyType: bodyType.value,
    body,
    // A list that Outlook does not give may hold what can be harmed most.
    attachments: attachments.ok ? attachments.value : ['inline'],
    switches,
  })
  return { ...mail, html: html.value, standing: body.standing, plan }
}

function untouched(armed: boolean): Tracking {
  return { pixel: armed ? 'append' : 'none', links: [], left: [], reasons: ['not-taken'] }
}
