import { encodeBase64url } from '../base64url.ts'
import { type Brand, proven } from '../brand.ts'
import { type MessageId, parseMessageId } from '../ids.ts'
import { graphIdCharsMax, messageIdCharsMax } from '../limits.ts'
import { integer, orNull, type Parser, provenBy, record, text } from '../parse.ts'
import { encodeUtf8 } from '../utf8.ts'
import type { Arrival, KnownThread } from './arrival.ts'

/** SHA-256. */
export type Hash = (data: Uint8Array) => Uint8Array

/** A thread's key: the hash of an internet message id or a conversation id, in 44 characters. */
export type ThreadKey = Brand<'ThreadKey'>

/** What is stored of a sent mail, so that answers can be matched with it. */
export type Thread = Omit<KnownThread, 'recipients'>

/** The keys of a sent mail, or of everything that an arrival may belong to: itself, what it answers, its conversation. */
export function threadKeys(
  mail:
    | Pick<Thread, 'internetMessageId' | 'conversationId'>
    | Pick<Arrival, 'internetMessageId' | 'conversationId' | 'answered'>,
  hash: Hash,
): readonly ThreadKey[] {
  const { internetMessageId, conversationId } = mail
  const answered = 'answered' in mail ? mail.answered : []
  const ids = [...(internetMessageId === null ? [] : [internetMessageId]), ...answered]
  const keys = ids.map((id) => keyOf('m', id, hash))
  return conversationId === null ? keys : [...keys, keyOf('c', conversationId, hash)]
}

function keyOf(kind: 'm' | 'c', id: string, hash: Hash): ThreadKey {
  return proven(kind + encodeBase64url(hash(encodeUtf8(id))))
}

/** undefined if the text is no key of a thread. */
export function parseThreadKey(text: string): ThreadKey | undefined {
  return /^[mc][\w-]{43}$/.test(text) ? proven<ThreadKey>(text) : undefined
}

/**
 * Converts an Exchange id to Graph's spelling. Outlook gives add-ins the spelling of Exchange Web Services,
 * which uses two characters that are not safe in URLs.
 */
export function inGraphsLetters(id: string): string {
  return id.replace(/\//g, '-').replace(/\+/g, '_')
}

export const parseThread: Parser<Thread> = record<Thread>({
  messageId: provenBy(parseMessageId, 'a message id'),
  internetMessageId: orNull(text(messageIdCharsMax)),
  conversationId: orNull(text(graphIdCharsMax)),
  sentAt: integer(0, 2 ** 48 - 1),
})

/** How an arrival is matched to a mail. */
export interface Tie {
  readonly thread: KnownThread
  readonly by: 'same-mail' | 'answers-mail' | 'same-conversation'
}

/**
 * The mail that an arrival belongs to: by its id, by what it answers, or else by conversation and a later
 * time; never by subject. `nearest` is for reports, which concern the mail that they answer, not its thread.
 */
export function tieArrival(
  { internetMessageId, conversationId, answered, receivedAt }: Arrival,
  threads: readonly KnownThread[],
  nearest: boolean,
): Tie | undefined {
  const withId = (id: string): KnownThread | undefined =>
    threads.find((thread) => thread.internetMessageId === id)
  const same = internetMessageId === null ? undefined : withId(internetMessageId)
  if (same !== undefined) return { thread: same, by: 'same-mail' }
  for (const id of nearest ? answered.slice(0, 1) : answered) {
    const thread = withId(id)
    if (thread !== undefined) return { thread, by: 'answers-mail' }
  }
  if (conversationId === null || (nearest && answered.length > 0)) return undefined
  const earlier = threads
    .filter((thread) => thread.conversationId === conversationId && thread.sentAt < receivedAt)
    .sort((left, right) => right.sentAt - left.sentAt || byId(left.messageId, right.messageId))
  const [thread] = earlier
  return thread && { thread, by: 'same-conversation' }
}

function byId(left: MessageId, right: MessageId): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Removes duplicates from threads that several keys have found. Newest first. */
export function eachOnce(found: readonly Thread[]): readonly Thread[] {
  const byMessage = new Map<MessageId, Thread>()
  for (const thread of found) byMessage.set(thread.messageId, thread)
  return Array.from(byMessage.values()).sort((left, right) => byId(left.messageId, right.messageId))
}
