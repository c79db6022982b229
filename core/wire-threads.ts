import { conversationMessagesMax, graphIdCharsMax, messageIdCharsMax } from './limits.ts'
import { listOf, orNull, type Parser, record, text } from './parse.ts'
import type { MessageDetail } from './wire.ts'
import { parseMessageDetail } from './wire-answers.ts'

/** `POST /api/threads/find`: a mail in the rep's mailbox, by the ids that Outlook gives. */
export interface SoughtThread {
  /** With angle brackets. */
  readonly internetMessageId: string | null
  readonly conversationId: string | null
}

/** The rep's tracked mails that a mail belongs to, newest first; may be empty. */
export interface Conversation {
  readonly messages: readonly MessageDetail[]
}

export const parseSoughtThread: Parser<SoughtThread> = record<SoughtThread>({
  internetMessageId: orNull(text(messageIdCharsMax)),
  conversationId: orNull(text(graphIdCharsMax)),
})

export const parseConversation: Parser<Conversation> = record<Conversation>({
  messages: listOf(parseMessageDetail, conversationMessagesMax),
})
