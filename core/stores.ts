import type { Hit } from './hit.ts'
import type { ContactId } from './contact-key.ts'
import type { LawfulBasis, RecordedBasis } from './contact.ts'
import type { Engagement } from './engagement.ts'
import type { ActivityId, HitId, MailboxId, MessageId } from './ids.ts'
import type { Answer } from './reply/answer.ts'
import type { Thread, ThreadKey } from './reply/threads.ts'
import type { KeptUse, Noticed, RepSaid } from './own-use.ts'
import type { Activity, AnswerTimes, Registration, RegistrationHead, Settings } from './wire.ts'

/**
 * Ports to what keeps things. Expected outcomes are values; an outage throws. Only a 404 from storage
 * means missing.
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
  /** The owner's mailbox; made with `candidate` when there is none. Two callers at once get the same one. */
  open(owner: Owner, candidate: MailboxId): Promise<Mailbox>
  /** Whose a mailbox is; undefined where nobody has opened it. */
  ownerOf(mailboxId: MailboxId): Promise<Owner | undefined>
  /** Throws where there is no mailbox. */
  saveSettings(owner: Owner, settings: Settings): Promise<void>
}

/** What a message's hits add up to. Times are milliseconds since 1970. */
export interface Counts {
  readonly opens: number
  readonly clicks: number
  readonly firstOpenAt: number | null
  readonly lastOpenAt: number | null
  readonly lastClickAt: number | null
  /** What one would count who judges nothing: every load, every use of a link. */
  readonly naiveOpens: number
  readonly naiveClicks: number
}

/** Hits between the first and the latest of a message: judged, counted, and looked at no more. */
export interface Passed {
  /** The last of them. */
  readonly until: HitId
  readonly counts: Counts
}

/** A message as kept: a hit can come before its registration, or without one. */
export interface StoredMessage {
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  readonly registration: Registration | null
  /** When the service first heard that it was sent when it was; null where that was not written down. */
  readonly registeredAt: number | null
  readonly counts: Counts
  readonly answers: AnswerTimes
  /** As in an activity. */
  readonly thread: string | null
  /** null while all hits of the message can be folded. */
  readonly passed: Passed | null
  /** Another one after every write. */
  readonly version: string
}

export interface ListedMessage {
  readonly messageId: MessageId
  readonly registration: RegistrationHead | null
  readonly counts: Counts
  readonly answers: AnswerTimes
}

/** What is kept with a message's counts; what is left out stays as it is. */
export interface BesideCounts {
  /** null: nothing more has been passed over. */
  readonly passed?: Passed | null
  readonly answers?: AnswerTimes
}

export interface MessageStore {
  get(mailboxId: MailboxId, messageId: MessageId): Promise<StoredMessage | undefined>
  /** Writes the registration and leaves the counts. Saying the same again changes nothing. */
  register(
    mailboxId: MailboxId,
    messageId: MessageId,
    registration: Registration,
    now: number,
  ): Promise<void>
  /**
   * Writes when the mail was really sent, as its mailbox tells: what registrations say of that, before or
   * after, counts no more. Saying it again changes nothing.
   */
  confirmSent(
    mailboxId: MailboxId,
    messageId: MessageId,
    sentAt: number,
    now: number,
  ): Promise<void>
  /**
   * Writes the counts, and with them what stands beside them, and leaves the registration; makes the
   * message where there is none. Gives the new version. Two writers must not overtake each other:
   * undefined, and nothing written, when the message is no longer at `seen`, the version from which the
   * counts were made (undefined: there was no message).
   */
  saveCounts(
    mailboxId: MailboxId,
    messageId: MessageId,
    counts: Counts,
    seen: string | undefined,
    beside?: BesideCounts,
  ): Promise<string | undefined>
  /** Writes in which conversation a message is, and leaves the rest; makes the message where there is none. */
  tie(mailboxId: MailboxId, messageId: MessageId, thread: string): Promise<void>
  /** Newest first. `after` is the last message of the page before. */
  list(
    mailboxId: MailboxId,
    after: MessageId | undefined,
    limit: number,
  ): Promise<readonly ListedMessage[]>
}

export interface HitStore {
  get(mailboxId: MailboxId, messageId: MessageId, hitId: HitId): Promise<Hit | undefined>
  /** Keeps hits, all of one message. The same ones again change nothing: a queue delivers twice now and then. */
  keep(hits: readonly Hit[]): Promise<void>
  /** The oldest hits of a message after `after`, at most `limit`. */
  list(
    mailboxId: MailboxId,
    messageId: MessageId,
    limit: number,
    after?: HitId,
  ): Promise<readonly Hit[]>
}

export interface ActivityStore {
  /** Keeps lines and takes back others. The same id again replaces; what is not there is taken back already. */
  revise(
    mailboxId: MailboxId,
    kept: readonly Activity[],
    takenBack: readonly ActivityId[],
  ): Promise<void>
  /** The lines of one message from `newest` to `oldest`, both included. */
  ofMessage(
    mailboxId: MailboxId,
    messageId: MessageId,
    newest: ActivityId,
    oldest: ActivityId,
  ): Promise<readonly Activity[]>
  /** Newest first. `after` is the last activity of the page before. */
  list(
    mailboxId: MailboxId,
    after: ActivityId | undefined,
    limit: number,
  ): Promise<readonly Activity[]>
}

/** Sent mails by what an answer names them by. */
export interface ThreadStore {
  /** Keeps a mail under each of its keys. Saying it again replaces what was said under them. */
  put(mailboxId: MailboxId, keys: readonly ThreadKey[], thread: Thread): Promise<void>
  /** The mails under any of the keys, each once, the newest first; of one key at most `threadsPerKeyMax`. */
  find(mailboxId: MailboxId, keys: readonly ThreadKey[]): Promise<readonly Thread[]>
}

/** What came back to a message. */
export interface AnswerStore {
  /** Keeps an answer. The same id again replaces it: notifications come twice. */
  put(mailboxId: MailboxId, messageId: MessageId, answer: Answer): Promise<void>
  /** The newest answers to a message first, at most `limit`. */
  list(mailboxId: MailboxId, messageId: MessageId, limit: number): Promise<readonly Answer[]>
}

/** What the rep's own devices did, and what else was noticed in passing: what verdicts stand on. */
export interface OwnUseStore {
  /** Keeps it for a while; what is older than `keptFrom` is thrown away, a little each time. */
  note(mailboxId: MailboxId, use: Noticed, keptFrom: number): Promise<void>
  /** What was done from `from` to `until`, the earliest first. */
  list(
    mailboxId: MailboxId,
    from: number,
    until: number,
    limit: number,
  ): Promise<readonly Noticed[]>
  /** Throws away what was noted; what is kept with messages stays. What is gone already is gone. */
  forget(mailboxId: MailboxId, uses: readonly Noticed[]): Promise<void>
  /** Keeps what a message's verdicts stand on, for as long as the message. The same again changes nothing. */
  keep(mailboxId: MailboxId, messageId: MessageId, uses: readonly Noticed[]): Promise<void>
  /** Keeps what the rep said of an event. Who says something else, has still said it since the first time. */
  say(mailboxId: MailboxId, messageId: MessageId, said: RepSaid): Promise<void>
  /** Takes back what was said of an event; nothing happens where nothing was. */
  unsay(mailboxId: MailboxId, messageId: MessageId, hitId: HitId): Promise<void>
  /** What is kept with a message: first what was said, then what was done, the earliest first. */
  kept(mailboxId: MailboxId, messageId: MessageId, limit: number): Promise<readonly KeptUse[]>
}

/** One person who gets mail from a tenant. */
export interface ContactKey {
  readonly tenantId: string
  readonly contactId: ContactId
}

/** A mail, and the mailbox that it was sent from. */
export interface MailKey {
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
}

/** What is known of a contact. */
export interface StoredContact {
  /** null where nobody has recorded one. */
  readonly recorded: RecordedBasis | null
  /** What their mails say of them, the newest mail first. */
  readonly mails: readonly (MailKey & { readonly engagement: Engagement })[]
}

export interface ContactStore {
  /** A contact with their newest mails, at most so many; without any, only the basis. */
  get(contact: ContactKey, mailsMax: number): Promise<StoredContact>
  record(contact: ContactKey, basis: LawfulBasis, now: number): Promise<void>
  /** Writes what a mail says of a contact; null takes it back. The same again changes nothing. */
  engage(contact: ContactKey, mail: MailKey, engagement: Engagement | null): Promise<void>
  /** Takes back what all mails say; the basis stays. */
  forget(contact: ContactKey): Promise<void>
}

/**
 * What became of a hit: safe in storage; held in memory until storage is back; lost, because memory is
 * full as well.
 */
export type HitFate = 'written' | 'held' | 'lost'

/** Where the door leaves hits for the queue function. */
export interface HitLog {
  /** Resolves with `written` not before storage has taken the hit. */
  append(hit: Hit): Promise<HitFate>
}
