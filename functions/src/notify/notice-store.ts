import type { MailboxId, MessageId } from '#core/ids'
import { cardUrlCharsMax } from '#core/limits'
import type { Ledger } from '#core/notice/ledger'
import { type NoticePreferences, parsePreferences } from '#core/notice/preferences'
import { integer, orNull, type Parser, record, text } from '#core/parse'

/** What a rep has saved about notices. */
export interface RepNotices {
  readonly preferences: NoticePreferences
  readonly cardUrl: string | null
  /** When the next digest is due; null where none is wanted. */
  readonly digestDueAt: number | null
  /** Up to when digests have told. */
  readonly digestedUntil: number
}

/** Of which ledger one speaks: of a message, or of the mailbox with its summaries and digests. */
export type LedgerKey = MessageId | 'mailbox'

/** A value with the version to save it under; undefined where nothing has been saved yet. */
export interface Versioned<T> {
  readonly value: T
  readonly version: string | undefined
}

export interface DigestDue {
  readonly mailboxId: MailboxId
  readonly at: number
}

/** Port to what keeps notices. An outage throws. */
export interface NoticeStore {
  ledger(mailboxId: MailboxId, key: LedgerKey): Promise<Versioned<Ledger>>
  /** False, and nothing written, when somebody else has saved since `version`. */
  saveLedger(
    mailboxId: MailboxId,
    key: LedgerKey,
    ledger: Ledger,
    version: string | undefined,
  ): Promise<boolean>
  rep(mailboxId: MailboxId): Promise<Versioned<RepNotices | null>>
  saveRep(mailboxId: MailboxId, rep: RepNotices, version: string | undefined): Promise<boolean>
  /** Puts a digest on the list of all mailboxes. The same again changes nothing. */
  scheduleDigest(due: DigestDue): Promise<void>
  unscheduleDigest(due: DigestDue): Promise<void>
  /** The digests due by `until`, the first due first. */
  digestsDue(until: number, limit: number): Promise<readonly DigestDue[]>
}

const time = integer(0, 2 ** 48 - 1)

export const parseRepNotices: Parser<RepNotices> = record<RepNotices>({
  preferences: parsePreferences,
  cardUrl: orNull(text(cardUrlCharsMax)),
  digestDueAt: orNull(time),
  digestedUntil: time,
})
