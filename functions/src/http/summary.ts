import { timeOfMessage } from '#core/ids'
import type { ListedMessage } from '#core/stores'
import type { MessageSummary, RegistrationHead } from '#core/wire'

type Summarized = Omit<ListedMessage, 'registration'> & {
  readonly registration: Omit<RegistrationHead, 'tracked'> | null
}

export type Summarize = (message: Summarized) => MessageSummary

/**
 * Creates the mapper from stored messages to rows of the rep's list.
 * @param answersKnown whether replies are watched for; if not, their absence means nothing
 */
export function createSummarize(answersKnown: boolean): Summarize {
  return (message) => (answersKnown ? summaryOf(message) : { ...summaryOf(message), answers: null })
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
