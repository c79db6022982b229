import type { WhoReason } from './attribution.ts'
import { type Link, type LeftLink, leftReasons } from './html/link-rules.ts'
import { type ActivityId, type MessageId, parseMessageId } from './ids.ts'
import {
  addressCharsMax,
  destinationCharsMax,
  displayNameCharsMax,
  linksPerMessageMax,
  linkTextCharsMax,
  pageSizeMax,
  recipientsMax,
  searchCharsMax,
  subjectCharsMax,
} from './limits.ts'
import {
  flag,
  integer,
  listOf,
  oneOf,
  orElse,
  orNull,
  type Parser,
  provenBy,
  record,
  text,
} from './parse.ts'
import {
  type Client,
  clients,
  type PixelPlan,
  pixelPlans,
  type PlanReason,
  planReasons,
} from './plan.ts'
import { type Recipient, recipientFields } from './recipient.ts'
import type { AnswerKind, AnswerSaid } from './reply/answer.ts'
import { parsePolicy, parseTicketProof, type TicketProof } from './ticket.ts'
import type { TimelineEvent } from './timeline.ts'
import { parseTracked, type Tracked } from './tracked.ts'
import type { Confidence, Reason, VerdictName } from './verdict/verdict.ts'

/** The sentences that the add-in and the service say to each other. Times are milliseconds since 1970. */

export type { Recipient, RecipientField } from './recipient.ts'

/** What was really done to a mail when it left. */
export interface Tracking {
  readonly pixel: PixelPlan
  readonly links: readonly Link[]
  readonly left: readonly LeftLink[]
  readonly reasons: readonly PlanReason[]
}

/** `PUT /api/messages/{messageId}`, authorised by the ticket's proof or by the caller's own token. */
export interface Registration {
  readonly subject: string
  readonly recipients: readonly Recipient[]
  readonly sentAt: number
  readonly client: Client
  readonly tracking: Tracking
}

/** What a list needs of a registration; what was done to the mail can be half a megabyte. */
export type RegistrationHead = Omit<Registration, 'tracking'> & {
  /** null in those that were kept before it was. */
  readonly tracked: Tracked | null
}

/** `GET|PUT /api/settings`: what a new mail starts with. */
export interface Settings {
  readonly opens: boolean
  readonly links: boolean
}

export const settingsDefault: Settings = { opens: true, links: true }

export type MessageFilter =
  'all' | 'opened' | 'not-opened' | 'clicked' | 'not-clicked' | 'replied' | 'bounced'

/** `POST /api/messages/search`: a body, because subjects, names and addresses stay out of every URL. */
export interface MessageSearch {
  /** Part of a subject, a name or an address; blank for all. */
  readonly text: string
  readonly filter: MessageFilter
  /** `next` of the page before; null for the first. */
  readonly cursor: MessageId | null
  readonly limit: number
}

/** One row of the message list. Subject and sent time are null until the mail has been registered. */
export interface MessageSummary {
  readonly messageId: MessageId
  readonly registered: boolean
  readonly subject: string | null
  readonly recipients: readonly Recipient[]
  /** When it was sent; the time it was begun, until it has been registered. */
  readonly sentAt: number
  readonly opens: number
  readonly clicks: number
  readonly firstOpenAt: number | null
  readonly lastOpenAt: number | null
  readonly lastClickAt: number | null
  readonly naiveOpens: number
  readonly naiveClicks: number
  /** null from a service that does not know yet what came back to its messages. */
  readonly answers: AnswerTimes | null
}

/** When something came back to a message. Times are milliseconds since 1970, null where nothing did. */
export interface AnswerTimes {
  /** The latest reply by a person. */
  readonly repliedAt: number | null
  readonly bouncedAt: number | null
}

/** `GET /api/messages/{messageId}` */
export interface MessageDetail extends MessageSummary {
  readonly tracking: Tracking | null
  /** Newest first. */
  readonly timeline: readonly TimelineEvent[]
}

/** `GET|PUT /api/messages/{messageId}/mute`: whether the rep is told nothing of it. */
export interface Mute {
  readonly muted: boolean
}

/** What the rep says that an event was, which service and rules took for a reader. */
export type Feedback = 'me' | 'not-a-person'

/** `PUT /api/messages/{messageId}/feedback/{hitId}` */
export interface FeedbackChange {
  /** null takes back what was said. */
  readonly was: Feedback | null
}

/** One line of the feed. */
export interface Activity {
  readonly id: ActivityId
  readonly kind: 'open' | 'click' | AnswerKind
  readonly at: number
  readonly messageId: MessageId
  /** The conversation that the message is in, by a name that says nothing; null while that is not known. */
  readonly thread: string | null
  readonly subject: string | null
  /** The recipient's name where there is only one, or evidence for one; else null: "Someone". Who replied. */
  readonly who: string | null
  /** null in lines that were written before reasons were. */
  readonly whoReason: WhoReason | null
  /** What the reader's program said it was, like "Chrome on Windows"; null where it said nothing. */
  readonly client: string | null
  /** The link that was followed; its text is empty until the mail has been registered. */
  readonly link: Link | null
  /** Withdrawn: it was told, and then came what shows that nobody was reading. */
  readonly state: 'told' | 'withdrawn'
  /** It is held back until then. */
  readonly tellAt: number
  readonly verdict: VerdictName
  readonly confidence: Confidence
  readonly reasons: readonly Reason[]
  /** Another device on another network than the readers' before. */
  readonly forwarded: boolean
  /** What came back, where that is what the line is of. */
  readonly answer: AnswerSaid | null
}

/** A page of anything; `next` is the `cursor` of the page after it. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** RFC 9457 problem details, the body of every answer that is not a success. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
}

export const messageFilters: readonly MessageFilter[] = [
  'all',
  'opened',
  'not-opened',
  'clicked',
  'not-clicked',
  'replied',
  'bounced',
]

export const parseTime: Parser<number> = integer(0, 2 ** 48 - 1)

const parseRecipient: Parser<Recipient> = record<Recipient>({
  field: oneOf(...recipientFields),
  name: text(displayNameCharsMax),
  address: text(addressCharsMax),
})

export const parseRecipients: Parser<readonly Recipient[]> = listOf(parseRecipient, recipientsMax)

export const parseLink: Parser<Link> = record<Link>({
  index: integer(1, linksPerMessageMax),
  url: text(destinationCharsMax),
  text: text(linkTextCharsMax),
})

export const parseLeftLink: Parser<LeftLink> = record<LeftLink>({
  url: text(destinationCharsMax),
  text: text(linkTextCharsMax),
  reason: oneOf(...leftReasons),
})

export const parseTracking: Parser<Tracking> = record<Tracking>({
  pixel: oneOf(...pixelPlans),
  links: listOf(parseLink, linksPerMessageMax),
  left: listOf(parseLeftLink, linksPerMessageMax),
  reasons: listOf(oneOf(...planReasons), planReasons.length),
})

const head = {
  subject: text(subjectCharsMax),
  recipients: parseRecipients,
  sentAt: parseTime,
  client: oneOf(...clients),
}

export const parseRegistrationHead: Parser<RegistrationHead> = record<RegistrationHead>({
  ...head,
  tracked: orElse(orNull(parseTracked), null),
})

export const parseRegistration: Parser<Registration> = record<Registration>({
  ...head,
  tracking: parseTracking,
})

/** A registration that carries its own authority, for a handler that has no token to show. */
export interface TicketedRegistration {
  readonly ticket: TicketProof
  readonly registration: Registration
}

export const parseTicketedRegistration: Parser<TicketedRegistration> = record<TicketedRegistration>(
  { ticket: parseTicketProof, registration: parseRegistration },
)

export const parseMessageSearch: Parser<MessageSearch> = record<MessageSearch>({
  text: text(searchCharsMax),
  filter: oneOf(...messageFilters),
  cursor: orNull(provenBy(parseMessageId, 'a cursor of this list')),
  limit: integer(1, pageSizeMax),
})

export const parseSettings: Parser<Settings> = parsePolicy

export const feedbacks: readonly Feedback[] = ['me', 'not-a-person']

export const parseMute: Parser<Mute> = record<Mute>({ muted: flag })

export const parseFeedbackChange: Parser<FeedbackChange> = record<FeedbackChange>({
  was: orNull(oneOf(...feedbacks)),
})

export const parseMessageIdField: Parser<MessageId> = provenBy(parseMessageId, 'a message id')
