import type { MessageId } from '../ids.ts'
import { InputFault } from '../parse.ts'
import { normalizeMessageId } from './message-ids.ts'
import { parseSent } from './resource.ts'
import type { Thread } from './threads.ts'

/**
 * Turns the sent item of Graph's into what answers are tied to. A fault where it has no time of sending,
 * which no sent item lacks.
 */
export function describeSent(resource: unknown, messageId: MessageId): Thread | InputFault {
  const parsed = parseSent(resource, '')
  if (parsed instanceof InputFault) return parsed
  const { internetMessageId, conversationId, sentDateTime } = parsed
  return {
    messageId,
    internetMessageId: normalizeMessageId(internetMessageId),
    conversationId: conversationId === '' ? null : conversationId,
    sentAt: sentDateTime,
  }
}
