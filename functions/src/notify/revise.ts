import type { MailboxId } from '#core/ids'
import { noticeClaimsMax } from '#core/limits'
import type { Ledger } from '#core/notice/ledger'
import type { LedgerKey, NoticeStore } from './notice-store.ts'

/**
 * Changes a ledger, from whatever it is when nobody else changes it.
 * @param change the ledger itself, or undefined, where nothing is to be written
 * @returns the ledger as it stands then
 */
export async function reviseLedger(
  store: NoticeStore,
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
  throw new Error(`A ledger changed each of the ${noticeClaimsMax} times it was to be saved`)
}
