import type { MessageId } from '../ids.ts'
import { InputFault } from '../parse.ts'
import { normalizeMessageId } from './message-ids.ts'
import { parseSent } from './resource.ts'
import type { Thread } from './threads.ts'

/**
 * Reduces a sent item from Graph to what answers are matched with. Returns a fault if it has no sent time,
 * which every real sent item has.
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
