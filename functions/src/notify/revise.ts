import type { MailboxId } from '#core/ids'
import { noticeClaimsMax } from '#core/limits'
import type { Ledger } from '#core/notice/ledger'
import type { LedgerKey, NoticeStore } from './notice-store.ts'

/**
 * Updates a ledger under optimistic concurrency.
 * @param change returns the new ledger, or undefined to leave it as it is
 * @returns the resulting ledger
 */
export async function reviseLedger(
  store: Pick<NoticeStore, 'ledger' | 'saveLedger'>,
  mailboxId: MailboxId,
  key: LedgerKey,
  change: (ledger: Ledger) => Ledger | undefined,
): Promise<Ledger> {
  for (let tries = 0; tries < noticeClaimsMax; tries++) {
    const { value, version } = await store.ledger(mailboxId, key)
    const next = change(value) ?? value
    if (next === value) return value
    if (await store.saveLedger(mailboxId, key, next, version)) return next
  }
  throw new Error(`A ledger changed during each of ${noticeClaimsMax} tries to save it`)
}
