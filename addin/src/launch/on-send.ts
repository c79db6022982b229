import { describeBody } from '#core/html/describe-body'
import { sendWatchdogMs } from '#core/limits'
import { planInjection } from '#core/plan'
import { markName } from '#core/sent-mark'
import type { Tracking } from '#core/wire'
import { currentClient } from '../office/client.ts'
import { type ComposeItem, currentComposeItem } from '../office/compose-item.ts'
import type { LaunchEvent } from '../office/events.ts'
import { readArmed, readSwitches, readTicket } from '../office/mail-memory.ts'
import { completeAfter, type Deadline } from './completion.ts'
import { deliver, readEnvelope } from './deliver.ts'
import { type PlannedMail, type PreparedMail, trackBody } from './track-body.ts'

/** Handles OnMessageSend. The mail leaves whatever happens here, and needs no network for it. */
export function onSend(event: LaunchEvent): void {
  completeAfter(event, sendWatchdogMs, async (deadline) => {
    const item = currentComposeItem(deadline.step)
    const mail = item && (await readPrepared(item))
    if (item !== undefined && mail !== undefined) await trackMail(item, mail, deadline)
  })
}

/** undefined if there is no ticket, or if the rep's choice cannot be read. */
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

/** Outlook supports three concurrent calls: the body's three come first, the rest run beside its write. */
async function trackMail(item: ComposeItem, mail: PreparedMail, deadline: Deadline): Promise<void> {
  const { armed, planned } = await planMail(item, mail)
  if (isPrivate(mail, armed, planned)) {
    // Trackers of earlier mails would report from this one too.
    if (planned !== undefined) await trackBody(item, planned, deadline)
    return
  }
  const { messageId, mailboxId } = mail.ticket.proof
  const named = item.setCustomProperty(markName, JSON.stringify({ messageId, mailboxId }))
  const envelope = readEnvelope(item)
  const tracking = planned ? await trackBody(item, planned, deadline) : untouched(armed)
  await deliver(mail.ticket, await envelope, tracking, deadline)
  await named
}

/** An untracked mail is never registered, unless an earlier send or an image that stayed armed left trackers in it. */
function isPrivate(
  { switches }: PreparedMail,
  armed: boolean,
  planned: PlannedMail | undefined,
): boolean {
  const standing = planned?.standing
  return !switches.opens && !switches.links && !armed && !standing?.opens && !standing?.links
}

interface PlannedSend {
  /** Whether Outlook appends the image, which it never does to plain text. */
  readonly armed: boolean
  /** undefined if Outlook does not return the body. */
  readonly planned: PlannedMail | undefined
}

async function planMail(item: ComposeItem, mail: PreparedMail): Promise<PlannedSend> {
  const [bodyType, html, attachments] = await Promise.all([
    item.bodyType(),
    item.bodyHtml(),
    item.attachments(),
  ])
  const armed = mail.armed && !(bodyType.ok && bodyType.value === 'text')
  if (!bodyType.ok || !html.ok) return { armed, planned: undefined }
  const { ticket, switches } = mail
  const body = describeBody(html.value, ticket.origin, ticket.proof.messageId)
  const plan = planInjection({
    client: currentClient(),
    bodyType: bodyType.value,
    body,
    // Without a list, assume the kind of attachment that is most easily damaged.
    attachments: attachments.ok ? attachments.value : ['inline'],
    switches,
  })
  return { armed, planned: { ...mail, armed, html: html.value, standing: body.standing, plan } }
}

function untouched(armed: boolean): Tracking {
  return { pixel: armed ? 'append' : 'none', links: [], left: [], reasons: ['not-taken'] }
}
