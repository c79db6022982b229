import { isTo } from '#core/contact-figures'
import type { MailboxId, MessageId } from '#core/ids'
import { contactScanMax, storagePageSize } from '#core/limits'
import type { ListedMessage, MessageStore } from '#core/stores'

/** Up to `wanted` + 1 mails to a person; `next` is the last message scanned, null at the end. */
export async function scanMailsTo(
  messages: Pick<MessageStore, 'list'>,
  mailboxId: MailboxId,
  address: string,
  cursor: MessageId | null,
  wanted: number,
): Promise<{ readonly found: readonly ListedMessage[]; readonly next: MessageId | null }> {
  const found: ListedMessage[] = []
  let after = cursor ?? undefined
  for (let looked = 0; looked < contactScanMax; looked += storagePageSize) {
    const listed = await messages.list(mailboxId, after, storagePageSize)
    found.push(
      ...listed.filter(({ registration }) => isTo(registration?.recipients ?? [], address)),
    )
    if (listed.length < storagePageSize) return { found, next: null }
    after = listed.at(-1)?.messageId
    if (found.length > wanted) break
  }
  return { found, next: after ?? null }
}
