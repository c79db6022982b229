import type { HitId, MessageId } from '../ids.ts'
import type { Feedback } from '../wire.ts'

/** What is known about a message besides its hits. Times are milliseconds since 1970. */
export interface MessageContext {
  /** null until the message has been registered. */
  readonly sentAt: number | null
  /** When `sentAt` became known; null if it was known from the start. */
  readonly registeredAt: number | null
  /** What was known until then; null if the message had not been registered. */
  readonly sentBefore: SentBefore | null
  /** How many people it went to; 0 until it has been registered. */
  readonly recipients: number
  readonly evidence: Evidence
}

/** A sent time that was later corrected, and when it had become known. */
export interface SentBefore {
  readonly sentAt: number
  /** null if it was known from the start. */
  readonly registeredAt: number | null
}

/** Evidence from elsewhere than the message's hits. */
export interface Evidence {
  /** When the rep's pane was in use, and on which device and network. */
  readonly presences: readonly Presence[]
  /** When the rep's pane showed this sent mail. */
  readonly views: readonly View[]
  readonly replies: readonly Reply[]
  /** Other mails, to other people, that the same addresses fetched within moments. */
  readonly elsewhere: readonly Sighting[]
  /** Devices seen on one-to-one mail to a recipient, if the lawful basis allows it. */
  readonly knownReaders: readonly KnownReader[]
  /** Addresses of recipients who may not be named because there is no lawful basis. */
  readonly anonymous: readonly string[]
  /** The rep's own marks. */
  readonly said: readonly Said[]
}

/** The rep's mark on an event. The rep knows best, so it outweighs all other evidence. */
export interface Said {
  /** When it was first set. */
  readonly at: number
  /** A hit of the event. */
  readonly hitId: HitId
  readonly was: Feedback
}

export interface Presence {
  readonly at: number
  /** From `hashAddress`, for the day of the hits that it is compared with. */
  readonly source: string
  /** Such as "Edge on Windows". */
  readonly client: string | null
}

export interface View {
  readonly at: number
  readonly source: string | null
  /** From `hashPlace`. */
  readonly place: string | null
}

export interface Reply {
  readonly at: number
  /** The replier's address; null if it is none of the recipients. */
  readonly address: string | null
}

export interface Sighting {
  readonly at: number
  /** As in facts. */
  readonly source: string
  readonly messageId: MessageId
}

export interface KnownReader {
  readonly address: string
  readonly client: string
  readonly source: string
}

export const noEvidence: Evidence = {
  presences: [],
  views: [],
  replies: [],
  elsewhere: [],
  knownReaders: [],
  anonymous: [],
  said: [],
}

/** A message about which nothing is known but its hits. */
export const unknownMessage: MessageContext = {
  sentAt: null,
  registeredAt: null,
  sentBefore: null,
  recipients: 0,
  evidence: noEvidence,
}
