import type { MailboxId } from '#core/ids'
import { conversationMessagesMax } from '#core/limits'
import { normalizeMessageId } from '#core/reply/message-ids'
import { eachOnce, inGraphsLetters, type Thread, threadKeys } from '#core/reply/threads'
import type { ThreadStore } from '#core/stores'
import { type Conversation, parseSoughtThread, type SoughtThread } from '#core/wire-threads'
import { sha256 } from '../mac.ts'
import type { ReadDetail } from '../read-detail.ts'
import { answerCaller } from './answer-caller.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'

export interface FindConversationDeps {
  readonly ownMailbox: OwnMailbox
  readonly threads: Pick<ThreadStore, 'find'>
  readonly readDetail: ReadDetail
}

/**
 * `POST /api/threads/find`: the caller's tracked mails that a mail belongs to. None is a normal result,
 * because most mail belongs to none.
 */
export function createFindConversation(deps: FindConversationDeps): Handle {
  const { ownMailbox, threads, readDetail } = deps
  return answerCaller(ownMailbox, parseSoughtThread, async ({ mailbox }, sought) => {
    const { mailboxId } = mailbox
    const found = await findThreads(threads, mailboxId, sought)
    const read = found.map(({ messageId }) => readDetail({ mailboxId, messageId }))
    const messages = (await Promise.all(read)).filter((detail) => detail !== undefined)
    const conversation: Conversation = { messages }
    return { status: 200, jsonBody: conversation }
  })
}

/** The mail itself or the one it answers, plus the newest of its conversation; newest first. */
async function findThreads(
  threads: Pick<ThreadStore, 'find'>,
  mailboxId: MailboxId,
  { internetMessageId, conversationId }: SoughtThread,
): Promise<readonly Thread[]> {
  const mail = {
    internetMessageId: internetMessageId === null ? null : normalizeMessageId(internetMessageId),
    conversationId: conversationId === null ? null : inGraphsLetters(conversationId),
  }
  const [answered, around] = await Promise.all([
    threads.find(mailboxId, threadKeys({ ...mail, conversationId: null }, sha256)),
    threads.find(mailboxId, threadKeys({ ...mail, internetMessageId: null }, sha256)),
  ])
  const others = around.filter(
    (one) => !answered.some(({ messageId }) => messageId === one.messageId),
  )
  return eachOnce([...answered, ...others].slice(0, conversationMessagesMax))
}
