import type { HttpRequest } from '@azure/functions'
import { hasAllRecipients } from '#core/attribution'
import { type MailboxId, type MessageId, parseMessageId } from '#core/ids'
import type { MessageStore } from '#core/stores'
import { checkTicketProof, type TicketFault } from '#core/ticket'
import type { KeyOf } from '#core/token'
import {
  parseRegistration,
  parseTicketedRegistration,
  type Registration,
  type Tracking,
} from '#core/wire'
import { hmacSha256 } from '../mac.ts'
import type { RefoldMessage } from '../refold-message.ts'
import type { IsExpired } from '../storage/without-expired.ts'
import { expired } from './expired.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import { type Handle, refuse, type Refusal } from './problem.ts'
import { parseBody, readBody } from './read-body.ts'

export interface RegisterMessageDeps {
  readonly ownMailbox: OwnMailbox
  readonly messages: MessageStore
  readonly isExpired?: IsExpired
  /** Updates existing feed lines with the subject. */
  readonly refold: RefoldMessage
  readonly keyOf: KeyOf
  readonly now: () => number
}

interface Granted {
  readonly mailboxId: MailboxId
  readonly registration: Registration
}

/**
 * `PUT /api/messages/{messageId}`: registers what a mail was when it left. Authorised by the ticket in
 * the body, or by the caller's token for a message in their own mailbox. Idempotent.
 */
export function createRegisterMessage(deps: RegisterMessageDeps): Handle {
  return async (request) => {
    const messageId = parseMessageId(request.params['messageId'])
    if (messageId === undefined)
      return refuse('bad-field', 'The path has no valid message id').refused
    if (deps.isExpired?.(messageId)) return expired
    const body = await readBody(request)
    if ('refused' in body) return body.refused
    const granted = hasTicket(body.value)
      ? grantByTicket(deps, messageId, body.value)
      : await grantToCaller(deps, request, messageId, body.value)
    if ('refused' in granted) return granted.refused
    const { mailboxId, registration } = granted
    // A sender's clock that runs fast must not date the mail after its first opens.
    const now = deps.now()
    const sentAt = Math.min(registration.sentAt, now)
    await deps.messages.register(mailboxId, messageId, { ...registration, sentAt }, now)
    await deps.refold(mailboxId, messageId)
    return { status: 204 }
  }
}

function hasTicket(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'ticket' in value
}

function grantByTicket(
  { keyOf, now }: RegisterMessageDeps,
  messageId: MessageId,
  value: unknown,
): Granted | Refusal {
  const body = parseBody(parseTicketedRegistration, value)
  if ('refused' in body) return body
  const { ticket, registration } = body.parsed
  const fault = checkTicketProof(ticket, keyOf, now(), hmacSha256)
  if (fault !== undefined) return refuseTicket(fault)
  if (ticket.messageId !== messageId)
    return refuse('ticket-for-another-message', 'The ticket is for another message')
  return { mailboxId: ticket.mailboxId, registration }
}

/** Says no more about a forged ticket, but tells the owner of a valid one that it has expired. */
function refuseTicket(fault: TicketFault): Refusal {
  switch (fault) {
    case 'malformed':
    case 'unknown-key':
    case 'forged':
      return refuse('ticket-refused', 'The ticket is not one of ours')
    case 'expired':
      return refuse('ticket-expired', 'The ticket has expired')
  }
}

/**
 * A registration that the pane read from the sent mail. Such a mail shows what is tracked in it, but neither
 * its blind copies nor where it was written, so what is known of those stays.
 */
function readAgain(read: Registration, known: Registration | null): Registration {
  const reasons = read.tracking.reasons.filter((reason) => reason !== 'bcc-unknown')
  const isWhole = known !== null && hasAllRecipients(known)
  const tracking: Tracking = {
    ...read.tracking,
    reasons: isWhole ? reasons : [...reasons, 'bcc-unknown'],
  }
  return { ...(known ?? read), tracking }
}

async function grantToCaller(
  { ownMailbox, messages }: RegisterMessageDeps,
  request: HttpRequest,
  messageId: MessageId,
  value: unknown,
): Promise<Granted | Refusal> {
  const own = await ownMailbox(request)
  if ('refused' in own) return own
  const body = parseBody(parseRegistration, value)
  if ('refused' in body) return body
  const { mailboxId } = own.mailbox
  const known = (await messages.get(mailboxId, messageId))?.registration ?? null
  return { mailboxId, registration: readAgain(body.parsed, known) }
}
