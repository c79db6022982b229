import { type MailboxId, type MessageId, parseActivityId } from '#core/ids'
import type { Language } from '#core/language'
import { cardUrlCharsMax, digestedMax } from '#core/limits'
import type { Digested } from '#core/notice/digest-span'
import type { Ledger } from '#core/notice/ledger'
import { type NoticePreferences, parsePreferences } from '#core/notice/preferences'
import { integer, listOf, orElse, orNull, type Parser, provenBy, record, text } from '#core/parse'

/** A rep's saved settings for notices. */
export interface RepNotices {
  readonly preferences: NoticePreferences
  readonly cardUrl: string | null
  /** When the next digest is due; null if digests are off. */
  readonly digestDueAt: number | null
  /** The end of the period that digests have covered. */
  readonly digestedUntil: number
  /** null if digests have been off, or were sent before this was recorded. */
  readonly digested: Digested | null
}

/** The ledger of one message, or that of the mailbox (summaries and digests). */
export type LedgerKey = MessageId | 'mailbox'

/** A value and the version for a conditional save; undefined if nothing has been saved yet. */
export interface Versioned<T> {
  readonly value: T
  readonly version: string | undefined
}

export interface DigestDue {
  readonly mailboxId: MailboxId
  readonly at: number
}

/** Port to the store of notices. An outage throws. */
export interface NoticeStore {
  ledger(mailboxId: MailboxId, key: LedgerKey): Promise<Versioned<Ledger>>
  /** Returns false and writes nothing if the ledger has changed since `version`. */
  saveLedger(
    mailboxId: MailboxId,
    key: LedgerKey,
    ledger: Ledger,
    version: string | undefined,
  ): Promise<boolean>
  rep(mailboxId: MailboxId): Promise<Versioned<RepNotices | null>>
  saveRep(mailboxId: MailboxId, rep: RepNotices, version: string | undefined): Promise<boolean>
  /** The language that the rep's pane last spoke; null if it has not said, or if this version has no words for it. */
  language(mailboxId: MailboxId): Promise<Language | null>
  /** The last write wins. */
  saveLanguage(mailboxId: MailboxId, language: Language): Promise<void>
  /** Adds a digest to the schedule of all mailboxes. Idempotent. */
  scheduleDigest(due: DigestDue): Promise<void>
  unscheduleDigest(due: DigestDue): Promise<void>
  /** The digests due by `until`, earliest first. */
  digestsDue(until: number, limit: number): Promise<readonly DigestDue[]>
}

const time = integer(0, 2 ** 48 - 1)

const digested = record<Digested>({
  from: time,
  ids: listOf(provenBy(parseActivityId, 'an activity id'), digestedMax),
})

export const parseRepNotices: Parser<RepNotices> = record<RepNotices>({
  preferences: parsePreferences,
  cardUrl: orNull(text(cardUrlCharsMax)),
  digestDueAt: orNull(time),
  digestedUntil: time,
  digested: orElse(orNull(digested), null),
})
