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

/** The requests and answers between the add-in and the service. Times are milliseconds since 1970. */

export type { Recipient, RecipientField } from './recipient.ts'

/** What was actually done to a mail when it left. */
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

/** The part of a registration that lists need. The tracking alone can be half a megabyte. */
export type RegistrationHead = Omit<Registration, 'tracking'> & {
  /** null in registrations from before this field existed. */
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
  /** Part of a subject, a name or an address; blank matches all. */
  readonly text: string
  readonly filter: MessageFilter
  /** `next` of the previous page; null for the first. */
  readonly cursor: MessageId | null
  readonly limit: number
}

/** One row of the message list. Subject and sent time are null until the mail has been registered. */
export interface MessageSummary {
  readonly messageId: MessageId
  readonly registered: boolean
  readonly subject: string | null
  readonly recipients: readonly Recipient[]
  /** When it was sent; until it has been registered, when it was begun. */
  readonly sentAt: number
  readonly opens: number
  readonly clicks: number
  readonly firstOpenAt: number | null
  readonly lastOpenAt: number | null
  readonly lastClickAt: number | null
  readonly naiveOpens: number
  readonly naiveClicks: number
  /** null from a service that does not track answers. */
  readonly answers: AnswerTimes | null
}

/** When something came back to a message. Times are milliseconds since 1970, null if nothing did. */
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

/** `GET|PUT /api/messages/{messageId}/mute`: whether its notifications are muted. */
export interface Mute {
  readonly muted: boolean
}

/** The rep's correction of an event that the rules took for a reader's. */
export type Feedback = 'me' | 'not-a-person'

/** `PUT /api/messages/{messageId}/feedback/{hitId}` */
export interface FeedbackChange {
  /** null takes the mark back. */
  readonly was: Feedback | null
}

/** One line of the feed. */
export interface Activity {
  readonly id: ActivityId
  readonly kind: 'open' | 'click' | AnswerKind
  readonly at: number
  readonly messageId: MessageId
  /** A hash that names the message's conversation; null while unknown. */
  readonly thread: string | null
  readonly subject: string | null
  /**
   * The recipient's name, if there is only one or evidence points to one; for a reply, the replier's name.
   * null means "Someone".
   */
  readonly who: string | null
  /** null in lines from before this field existed. */
  readonly whoReason: WhoReason | null
  /** The reader's program, such as "Chrome on Windows"; null if unknown. */
  readonly client: string | null
  /** The clicked link. Its text is empty until the mail has been registered. */
  readonly link: Link | null
  /** `withdrawn`: it was shown, and then evidence came that nobody was reading. */
  readonly state: 'told' | 'withdrawn'
  /** The line is held back until then. */
  readonly tellAt: number
  readonly verdict: VerdictName
  readonly confidence: Confidence
  readonly reasons: readonly Reason[]
  /** Another device and network than those of earlier readers. */
  readonly forwarded: boolean
  /** The answer, if the line is about one. */
  readonly answer: AnswerSaid | null
}

/** A page of results. `next` is the `cursor` of the next page. */
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

/** A registration with the ticket's proof, for a handler that has no access token. */
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
