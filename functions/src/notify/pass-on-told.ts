import type { ActivityId, MailboxId, MessageId } from '#core/ids'
import { noticesDoneMax } from '#core/limits'
import { isKnown } from '#core/notice/ledger'
import type { NoticeStore } from './notice-store.ts'
import { reviseLedger } from './revise.ts'

/** Notes with one mail that the rep was told of an event with another, to which it seemed to belong. */
export async function passOnTold(
  notices: Pick<NoticeStore, 'ledger' | 'saveLedger'>,
  mailboxId: MailboxId,
  { from, to }: { readonly from: MessageId; readonly to: MessageId },
  id: ActivityId,
): Promise<void> {
  const { done } = (await notices.ledger(mailboxId, from)).value
  // What is kept for a summary has not been told yet.
  const told = done.filter((one) => one.id === id && one.to !== 'summary' && one.why === null)
  if (told.length === 0) return
  await reviseLedger(notices, mailboxId, to, (ledger) =>
    isKnown(ledger, id)
      ? undefined
      : { ...ledger, done: [...ledger.done, ...told].slice(-noticesDoneMax) },
  )
}
