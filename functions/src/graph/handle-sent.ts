import { hasAllRecipients } from '#core/attribution'
import type { MailboxId, MessageId } from '#core/ids'
import { sentFreshMs, sentTimeToleranceMs } from '#core/limits'
import { lateRegistration } from '#core/late-registration'
import { InputFault } from '#core/parse'
import { describeSent } from '#core/reply/describe-sent'
import { parseThreadKey, type Thread, type ThreadKey, threadKeys } from '#core/reply/threads'
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

/** A sent mail with a ticket. */
export interface FoundSent {
  readonly item: FoundItem
  /** The sender address in lower case; empty if Graph does not give it. */
  readonly from: string
  readonly thread: Thread
  /** Whether it has not been tied before. */
  readonly isNew: boolean
  /** Since when answers may have arrived before their mail was known; null if there are none to find. */
  readonly answersSince: number | null
}

export interface HandleSent {
  /** Finds the ticket of a message in Sent Items. undefined if it has none. */
  find(watch: Watch, resource: unknown): Promise<FoundSent | undefined>
  /** Ties a mail to its ticket, corrects its sent time, and registers it if the send handler could not. */
  tie(watch: Watch, found: FoundSent): Promise<void>
}

export function createHandleSent(deps: HandleSentDeps): HandleSent {
  return {
    find: async ({ mailboxId }, resource) => {
      const item = readSentItem(resource, markProperty)
      if (item === undefined) return undefined
      const { from, sentAt } = item
      const messageId =
        findTicket(item, mailboxId, deps.origin, deps.keyOf) ??
        (await ticketOfReply(deps, mailboxId, item))
      if (messageId === undefined) return undefined
      const thread = describeSent(resource, messageId)
      if (thread instanceof InputFault) return undefined
      const isNew = !(await isTied(deps.threads, mailboxId, thread))
      // An automatic reply can arrive before Graph notifies us of the mail that it answers.
      const isFresh = deps.now() - sentAt < sentFreshMs
      return { item, from, thread, isNew, answersSince: isNew || isFresh ? sentAt : null }
    },

    tie: async ({ mailboxId }, { item, thread, isNew }) => {
      const { messageId } = thread
      const before = await deps.messages.get(mailboxId, messageId)
      const known = before?.registration ?? null
      // Only Graph shows the blind copies of a mail that the pane has registered.
      const isWhole = known !== null && hasAllRecipients(known)
      const isRight = isWhole && isSentAt(known, item.sentAt)
      if (isRight && !isNew) return
      const first = await firstThread(deps.threads, mailboxId, thread, before?.thread ?? null)
      if (isNew) await tie(deps, mailboxId, thread, first)
      if (!isRight && first === undefined) {
        const { messages, now } = deps
        await messages.confirmSent(mailboxId, messageId, item.sentAt, now())
        if (!isWhole) {
          const registration = lateRegistration(item, messageId, deps.origin)
          await messages.register(mailboxId, messageId, registration, now())
        }
      }
      if (isNew || first === undefined) await deps.refold(mailboxId, messageId)
    },
  }
}

async function isTied(
  threads: ThreadStore,
  mailboxId: MailboxId,
  thread: Thread,
): Promise<boolean> {
  const before = await threads.find(mailboxId, threadKeys(thread, sha256).slice(0, 1))
  return before.some(({ messageId }) => messageId === thread.messageId)
}

/** Where the earlier mail with the same ticket is stored, of which this is a copy that was sent again; undefined if none is known. */
async function firstThread(
  threads: ThreadStore,
  mailboxId: MailboxId,
  thread: Thread,
  name: string | null,
): Promise<ThreadKey | undefined> {
  const key = name === null ? undefined : parseThreadKey(name)
  if (key === undefined) return undefined
  const { messageId, internetMessageId, sentAt } = thread
  const isFirst = (await threads.find(mailboxId, [key])).some(
    (one) =>
      one.messageId === messageId &&
      one.internetMessageId !== internetMessageId &&
      one.sentAt < sentAt,
  )
  return isFirst ? key : undefined
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

async function tie(
  { threads, messages }: HandleSentDeps,
  mailboxId: MailboxId,
  thread: Thread,
  first: ThreadKey | undefined,
): Promise<void> {
  const { messageId, conversationId } = thread
  const keys = threadKeys(thread, sha256).filter((key) => key !== first)
  const [name] = threadKeys({ internetMessageId: null, conversationId }, sha256)
  if (name !== undefined && first === undefined) await messages.tie(mailboxId, messageId, name)
  // Written last, because its presence marks the message as tied.
  await threads.put(mailboxId, keys, thread)
}
