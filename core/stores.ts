import type { Hit } from './hit.ts'
import type { ContactId } from './contact-key.ts'
import type { RecordedBasis } from './contact.ts'
import type { Engagement } from './engagement.ts'
import type { ActivityId, HitId, MailboxId, MessageId } from './ids.ts'
import type { Answer } from './reply/answer.ts'
import type { Thread, ThreadKey } from './reply/threads.ts'
import type { SentBefore } from './verdict/message.ts'
import type { KeptUse, Noticed, RepSaid } from './own-use.ts'
import type { Activity, AnswerTimes, Registration, RegistrationHead, Settings } from './wire.ts'

/**
 * Interfaces to storage. Expected outcomes are values; an outage throws. Only a 404 from storage means
 * missing.
 */

/** Who owns a mailbox: an Entra tenant id and object id. */
export interface Owner {
  readonly tenantId: string
  readonly userId: string
}

export interface Mailbox {
  readonly mailboxId: MailboxId
  readonly settings: Settings
}

export interface MailboxStore {
  /** Returns the owner's mailbox, or creates it with `candidate`. Two callers at once get the same one. */
  open(owner: Owner, candidate: MailboxId): Promise<Mailbox>
  /** The owner of a mailbox; undefined if nobody has opened it. */
  ownerOf(mailboxId: MailboxId): Promise<Owner | undefined>
  /** Throws if there is no mailbox. */
  saveSettings(owner: Owner, settings: Settings): Promise<void>
}

/** The totals of a message's hits. Times are milliseconds since 1970. */
export interface Counts {
  readonly opens: number
  readonly clicks: number
  readonly firstOpenAt: number | null
  readonly lastOpenAt: number | null
  readonly lastClickAt: number | null
  /** The naive counts: every load, every use of a link. */
  readonly naiveOpens: number
  readonly naiveClicks: number
}

/** The hits between a message's first and latest ones: judged, counted, and not read again. */
export interface Passed {
  /** The last of them. */
  readonly until: HitId
  readonly counts: Counts
}

/** A stored message. A hit can come before its registration, or without one. */
export interface StoredMessage {
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  readonly registration: Registration | null
  /** When the service first learned its sent time; null if that was not recorded. */
  readonly registeredAt: number | null
  /** What the service took for the sent time until then; null if it knew none. */
  readonly sentBefore: SentBefore | null
  readonly counts: Counts
  readonly answers: AnswerTimes
  /** As in an activity. */
  readonly thread: string | null
  /** null while all hits of the message are still folded. */
  readonly passed: Passed | null
  /** Changes with every write. */
  readonly version: string
}

export interface ListedMessage {
  readonly messageId: MessageId
  readonly registration: RegistrationHead | null
  readonly counts: Counts
  readonly answers: AnswerTimes
}

/** What is saved together with a message's counts. Fields that are left out stay unchanged. */
export interface BesideCounts {
  /** null if nothing was passed over. */
  readonly passed?: Passed | null
  readonly answers?: AnswerTimes
}

export interface MessageStore {
  get(mailboxId: MailboxId, messageId: MessageId): Promise<StoredMessage | undefined>
  /**
   * Writes the registration and leaves the counts. Writing the same again changes nothing. If somebody was
   * erased from the stored one and not from this one, nothing is written.
   */
  register(
    mailboxId: MailboxId,
    messageId: MessageId,
    registration: Registration,
    now: number,
  ): Promise<void>
  /**
   * Writes the sent time from the mailbox. It overrides the sent time of all registrations, earlier or later.
   * Writing it again changes nothing.
   */
  confirmSent(
    mailboxId: MailboxId,
    messageId: MessageId,
    sentAt: number,
    now: number,
  ): Promise<void>
  /**
   * Writes the counts and what goes with them, and leaves the registration. Creates the message if it does
   * not exist. Returns the new version. `seen` is the version that the counts were made from (undefined:
   * there was no message). If the message has changed since, nothing is written and the result is undefined.
   */
  saveCounts(
    mailboxId: MailboxId,
    messageId: MessageId,
    counts: Counts,
    seen: string | undefined,
    beside?: BesideCounts,
  ): Promise<string | undefined>
  /** Writes a message's conversation and leaves the rest. Creates the message if it does not exist. */
  tie(mailboxId: MailboxId, messageId: MessageId, thread: string): Promise<void>
  /** Newest first. `after` is the last message of the previous page. */
  list(
    mailboxId: MailboxId,
    after: MessageId | undefined,
    limit: number,
  ): Promise<readonly ListedMessage[]>
}

export interface HitStore {
  get(mailboxId: MailboxId, messageId: MessageId, hitId: HitId): Promise<Hit | undefined>
  /** Stores hits, all of one message. Storing them again changes nothing: a queue sometimes delivers twice. */
  keep(hits: readonly Hit[]): Promise<void>
  /** A message's oldest hits after `after`, at most `limit`. */
  list(
    mailboxId: MailboxId,
    messageId: MessageId,
    limit: number,
    after?: HitId,
  ): Promise<readonly Hit[]>
}

export interface ActivityStore {
  /** Writes some lines and deletes others. An existing id is replaced; deleting a missing line does nothing. */
  revise(
    mailboxId: MailboxId,
    kept: readonly Activity[],
    takenBack: readonly ActivityId[],
  ): Promise<void>
  /** Replaces lines by others with the same news, of which nobody has to be told again. */
  correct(mailboxId: MailboxId, lines: readonly Activity[]): Promise<void>
  /** The lines of one message from `newest` to `oldest`, inclusive. */
  ofMessage(
    mailboxId: MailboxId,
    messageId: MessageId,
    newest: ActivityId,
    oldest: ActivityId,
  ): Promise<readonly Activity[]>
  /** Newest first. `after` is the last activity of the previous page. */
  list(
    mailboxId: MailboxId,
    after: ActivityId | undefined,
    limit: number,
  ): Promise<readonly Activity[]>
}

/** Sent mails, by the ids with which answers refer to them. */
export interface ThreadStore {
  /** Stores a mail under each of its keys. Storing it again replaces it. */
  put(mailboxId: MailboxId, keys: readonly ThreadKey[], thread: Thread): Promise<void>
  /** The mails under any of the keys, without duplicates, newest first; at most `threadsPerKeyMax` per key. */
  find(mailboxId: MailboxId, keys: readonly ThreadKey[]): Promise<readonly Thread[]>
}

/** What came back to a message. */
export interface AnswerStore {
  /**
   * Stores an answer. The same id replaces it, because notifications come twice. One from which somebody was
   * erased stays as it is, because reading the mail again would bring them back.
   */
  put(mailboxId: MailboxId, messageId: MessageId, answer: Answer): Promise<void>
  /** Replaces an answer by what is left of it without somebody who was erased from it. */
  erase(mailboxId: MailboxId, messageId: MessageId, left: Answer): Promise<void>
  /** Removes an answer that turned out to be another mail's. Returns whether there was one. */
  remove(mailboxId: MailboxId, messageId: MessageId, id: ActivityId): Promise<boolean>
  /** The answers to a message, newest first, at most `limit`. */
  list(mailboxId: MailboxId, messageId: MessageId, limit: number): Promise<readonly Answer[]>
}

/** Evidence that verdicts rest on: the rep's own activity, and sightings. */
export interface OwnUseStore {
  /** Stores it for a while. Each call also deletes a few entries older than `keptFrom`. */
  note(mailboxId: MailboxId, use: Noticed, keptFrom: number): Promise<void>
  /** The entries from `from` to `until`, earliest first. */
  list(
    mailboxId: MailboxId,
    from: number,
    until: number,
    limit: number,
  ): Promise<readonly Noticed[]>
  /** Deletes entries. Evidence kept with messages stays. Deleting a missing entry does nothing. */
  forget(mailboxId: MailboxId, uses: readonly Noticed[]): Promise<void>
  /** Keeps evidence with a message, for as long as the message. Keeping it again changes nothing. */
  keep(mailboxId: MailboxId, messageId: MessageId, uses: readonly Noticed[]): Promise<void>
  /** Stores the rep's mark on an event. A changed mark keeps the time of the first one. */
  say(mailboxId: MailboxId, messageId: MessageId, said: RepSaid): Promise<void>
  /** Removes the rep's mark from an event, if there is one. */
  unsay(mailboxId: MailboxId, messageId: MessageId, hitId: HitId): Promise<void>
  /** What is kept with a message: first the rep's marks, then the evidence, earliest first. */
  kept(mailboxId: MailboxId, messageId: MessageId, limit: number): Promise<readonly KeptUse[]>
}

/** A person who gets mail from a tenant. */
export interface ContactKey {
  readonly tenantId: string
  readonly contactId: ContactId
}

/** A mail and the mailbox that it was sent from. */
export interface MailKey {
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
}

/** What is known about a contact. */
export interface StoredContact {
  /** null if nobody recorded one. */
  readonly recorded: RecordedBasis | null
  /** What mails show about them, newest mail first. */
  readonly mails: readonly (MailKey & { readonly engagement: Engagement })[]
}

export interface ContactStore {
  /** A contact with at most `mailsMax` of their newest mails; with 0, only the basis. */
  get(contact: ContactKey, mailsMax: number): Promise<StoredContact>
  /** Returns false and writes nothing if the recorded basis is no longer `seen`. */
  record(contact: ContactKey, basis: RecordedBasis, seen: RecordedBasis | null): Promise<boolean>
  /** Writes what a mail shows about a contact; null removes it. Writing the same again changes nothing. */
  engage(contact: ContactKey, mail: MailKey, engagement: Engagement | null): Promise<void>
  /** Removes what all mails show. The basis stays. */
  forget(contact: ContactKey): Promise<void>
}

/**
 * What happened to a hit: it is in storage; it is held in memory until storage is back; or it is lost,
 * because that memory is full too.
 */
export type HitFate = 'written' | 'held' | 'lost'

/** Takes hits from `/o/` and `/l/` for the queue function. */
export interface HitLog {
  /** Resolves with `written` only once storage has the hit. */
  append(hit: Hit): Promise<HitFate>
}
