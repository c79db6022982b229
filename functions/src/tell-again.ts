import { isTo } from '#core/contact-figures'
import type { MailboxId } from '#core/ids'
import { basisMessagesMax, pageSizeMax } from '#core/limits'
import type { MessageStore } from '#core/stores'
import type { RefoldMessage } from './refold-message.ts'
import { tryEach } from './try-each.ts'

/** Judges a mailbox's latest mails to a person again, because their lawful basis has changed. */
export type TellAgain = (mailboxId: MailboxId, address: string) => Promise<void>

export function createTellAgain(
  messages: Pick<MessageStore, 'list'>,
  refold: RefoldMessage,
): TellAgain {
  return async (mailboxId, address) => {
    const latest = await messages.list(mailboxId, undefined, pageSizeMax)
    const concerned = latest.filter(({ registration }) =>
      isTo(registration?.recipients ?? [], address),
    )
    await tryEach(concerned.slice(0, basisMessagesMax), ({ messageId }) =>
      refold(mailboxId, messageId),
    )
  }
}
