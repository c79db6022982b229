import { timeOfMessage } from '#core/ids'
import type { ListedMessage } from '#core/stores'
import type { MessageSummary } from '#core/wire'

/** A stored message as a row of the rep's list. */
export function summaryOf({
  messageId,
  registration,
  counts,
  answers,
}: ListedMessage): MessageSummary {
  return {
    messageId,
    registered: registration !== null,
    subject: registration?.subject ?? null,
    recipients: registration?.recipients ?? [],
    sentAt: registration?.sentAt ?? timeOfMessage(messageId),
    ...counts,
    answers,
  }
}
