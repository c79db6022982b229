import { timeOfMessage } from '#core/ids'
import type { ListedMessage } from '#core/stores'
import type { MessageSummary, RegistrationHead } from '#core/wire'

type Summarized = Omit<ListedMessage, 'registration'> & {
  readonly registration: Omit<RegistrationHead, 'tracked'> | null
}

/** A stored message as a row of the rep's list. */
export function summaryOf({
  messageId,
  registration,
  counts,
  answers,
}: Summarized): MessageSummary {
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
