import { hasAllRecipients } from '#core/attribution'
import type { MailboxId, MessageId } from '#core/ids'
import { sentFreshMs, sentTimeToleranceMs } from '#core/limits'
import { lateRegistration } from '#core/late-registration'
import { InputFault } from '#core/parse'
import { describeSent } from '#core/reply/describe-sent'
import { threadKeys } from '#core/reply/threads'
import { markProperty } from '#core/sent-mark'
import type { MessageStore, ThreadStore } from '#core/stores'
import type { KeyOf } from '#core/token'
import type { Registration } from '#core/wire'
import { sha256 } from '../mac.ts'
import type { RefoldMessage } from '../refold-message.ts'
import { findAppended, findTicket } from './find-ticket.ts'
import { type FoundItem, readSentItem } from './sent-item.ts'
import type { Watch } from './watch.ts'

export interface HandleSentDeps {
  readonly messages: MessageStore
  readonly refold: RefoldMessage
  readonly keyOf: KeyOf
  /** The service origin, by which our image and links are recognised. */
  readonly origin: string
  readonly now: () => number
  readonly threads: ThreadStore
}

/** What a message in Sent Items turned out to be. */
export interface HandledSent {
  /** The sender address in lower case; empty if Graph does not give it. */
  readonly from: string
  /** Since when answers may have arrived before their mail was known; null if there are none to find. */
  readonly answersSince: number | null
}

/**
 * Handles a message in Sent Items: ties it to its ticket, corrects its sent time, and registers it if
 * the send handler could not. undefined if it is not a sent mail.
 */
export type HandleSent = (watch: Watch, resource: unknown) => Promise<HandledSent | undefined>

export function createHandleSent(deps: HandleSentDeps): HandleSent {
  return async ({ mailboxId }, resource) => {
    const item = readSentItem(resource, markProperty)
    if (item === undefined) return undefined
    const { from, sentAt } = item
    const messageId =
      findTicket(item, mailboxId, deps.origin, deps.keyOf) ??
      (await ticketOfReply(deps, mailboxId, item))
    if (messageId === undefined) return { from, answersSince: null }
    const isNew = await tie(deps, mailboxId, messageId, resource)
    const known = (await deps.messages.get(mailboxId, messageId))?.registration ?? null
    // Only Graph shows the blind copies of a mail that the pane has registered.
    const isWhole = known !== null && hasAllRecipients(known)
    const isRight = isWhole && isSentAt(known, sentAt)
    if (!isRight) {
      const { messages, now } = deps
      await messages.confirmSent(mailboxId, messageId, sentAt, now())
      if (!isWhole) {
        const registration = lateRegistration(item, messageId, deps.origin)
        await messages.register(mailboxId, messageId, registration, now())
      }
    }
    if (isNew || !isRight) await deps.refold(mailboxId, messageId)
    // An automatic reply can arrive before Graph notifies us of the mail that it answers.
    const isFresh = deps.now() - sentAt < sentFreshMs
    return { from, answersSince: isNew || isFresh ? sentAt : null }
  }
}

/**
 * The ticket of a reply or forward without the add-in's property. A reply from a phone, which is never
 * tracked, ends with the image of the mail that it quotes. So the times have to agree too.
 */
async function ticketOfReply(
  { messages, origin, keyOf }: HandleSentDeps,
  mailboxId: MailboxId,
  { html, sentAt }: FoundItem,
): Promise<MessageId | undefined> {
  const messageId = findAppended(html, mailboxId, origin, keyOf)
  if (messageId === undefined) return undefined
  const registration = (await messages.get(mailboxId, messageId))?.registration ?? null
  return isSentAt(registration, sentAt) ? messageId : undefined
}

function isSentAt(registration: Registration | null, sentAt: number): boolean {
  return registration !== null && Math.abs(registration.sentAt - sentAt) <= sentTimeToleranceMs
}

/** True if the message was not tied before. */
async function tie(
  { threads, messages }: HandleSentDeps,
  mailboxId: MailboxId,
  messageId: MessageId,
  resource: unknown,
): Promise<boolean> {
  const thread = describeSent(resource, messageId)
  if (thread instanceof InputFault) return false
  const keys = threadKeys(thread, sha256)
  const before = await threads.find(mailboxId, keys.slice(0, 1))
  if (before.some((known) => known.messageId === messageId)) return false
  const { conversationId } = thread
  const [name] = threadKeys({ internetMessageId: null, conversationId }, sha256)
  if (name !== undefined) await messages.tie(mailboxId, messageId, name)
  // Written last, because its presence marks the message as tied.
  await threads.put(mailboxId, keys, thread)
  return true
}
