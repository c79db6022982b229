import type { HitId, MessageId } from '../ids.ts'
import type { Feedback } from '../wire.ts'

/** What is known around the hits of a message. Times are milliseconds since 1970. */
export interface MessageContext {
  /** null until the message has been registered. */
  readonly sentAt: number | null
  /** Since when that is known; null where it was never otherwise. */
  readonly registeredAt: number | null
  /** When it was laid into the mailbox; null where that is not known, and the sending stands in. */
  readonly deliveredAt: number | null
  /** How many people it went to; 0 until it has been registered. */
  readonly recipients: number
  /** Whether a scanning gateway stands before a recipient's mailbox, by its MX record. */
  readonly gateway: boolean
  readonly evidence: Evidence
}

/** What else was noticed, elsewhere than in the hits. */
export interface Evidence {
  /** The rep's pane was in use, on this device and network. */
  readonly presences: readonly Presence[]
  /** The rep's pane said: this sent mail is on my screen. */
  readonly views: readonly View[]
  readonly replies: readonly Reply[]
  /** Other mails of the mailbox, to other people, that the same addresses touched in the same moment. */
  readonly elsewhere: readonly Sighting[]
  /** Devices seen on one-to-one mail to a recipient, only of those whose lawful basis allows it. */
  readonly knownReaders: readonly KnownReader[]
  /** Addresses of recipients who may not be named, for lack of a lawful basis. */
  readonly anonymous: readonly string[]
  /** What the rep knows better. */
  readonly said: readonly Said[]
}

/** What the rep said that an event was. Nobody knows it better, so it outweighs all other evidence. */
export interface Said {
  /** Since when that has been said. */
  readonly at: number
  /** A hit of the event. */
  readonly hitId: HitId
  readonly was: Feedback
}

export interface Presence {
  readonly at: number
  /** As `hashAddress` gives it, of the day of the hits that it is compared with. */
  readonly source: string
  /** Like "Edge on Windows". */
  readonly client: string | null
}

export interface View {
  readonly at: number
  readonly source: string | null
  /** As `hashPlace` gives it. */
  readonly place: string | null
}

export interface Reply {
  readonly at: number
  /** Who replied; null where it is none of the recipients. */
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

/** A message of which nothing is known but its hits. */
export const unknownMessage: MessageContext = {
  sentAt: null,
  registeredAt: null,
  deliveredAt: null,
  recipients: 0,
  gateway: false,
  evidence: noEvidence,
}
