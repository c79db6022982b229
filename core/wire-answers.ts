import { whoReasons } from './attribution.ts'
import { leftReasons } from './html/link-rules.ts'
import { parseActivityId, parseHitId } from './ids.ts'
import {
  addressCharsMax,
  clientNameCharsMax,
  cursorCharsMax,
  eventsPerTimelineMax,
  linksPerMessageMax,
  pageSizeMax,
  reasonsMax,
  subjectCharsMax,
  threadNameCharsMax,
} from './limits.ts'
import {
  codeOr,
  codes,
  flag,
  InputFault,
  integer,
  listOf,
  listOfKnown,
  oneOf,
  orElse,
  orNull,
  type Parser,
  provenBy,
  record,
  text,
} from './parse.ts'
import { pixelPlans, type PlanReason, planReasons } from './plan.ts'
import { answerKinds, type AnswerSaid, parseAnswerSaid } from './reply/answer.ts'
import type { Counts } from './stores.ts'
import type { TimelineEvent } from './timeline.ts'
import { isReason } from './verdict-words.ts'
import { confidences, verdictNames } from './verdict/verdict.ts'
import {
  type Activity,
  type AnswerTimes,
  type Feedback,
  feedbacks,
  type MessageDetail,
  type MessageSummary,
  type Page,
  parseLeftLink,
  parseLink,
  parseMessageIdField,
  parseRecipients,
  parseTime,
  type Tracking,
} from './wire.ts'

/** Validates the service's answers. The service validates what it stored with the same parsers. */

const count = integer(0, 2 ** 48 - 1)
const client = orNull(text(clientNameCharsMax))
const subject = orNull(text(subjectCharsMax))

const counts = {
  opens: count,
  clicks: count,
  firstOpenAt: orNull(parseTime),
  lastOpenAt: orNull(parseTime),
  lastClickAt: orNull(parseTime),
  naiveOpens: orElse(count, 0),
  naiveClicks: orElse(count, 0),
}

export const parseCounts: Parser<Counts> = record<Counts>(counts)

export const parseAnswerTimes: Parser<AnswerTimes> = record<AnswerTimes>({
  repliedAt: orNull(parseTime),
  bouncedAt: orNull(parseTime),
})

const summary = {
  messageId: parseMessageIdField,
  registered: flag,
  subject,
  recipients: parseRecipients,
  sentAt: parseTime,
  ...counts,
  answers: orElse(orNull(parseAnswerTimes), null),
}

const parseReasons = codes(isReason, reasonsMax)
const who = orNull(text(addressCharsMax))

/** A verdict that we do not know becomes `unknown`. */
const verdict = codeOr(oneOf(...verdictNames), 'unknown')
const confidence = codeOr(oneOf(...confidences), 'low')

/** Older services sent only whether somebody had read. */
const judgement = {
  verdict: orElse(verdict, 'unknown'),
  confidence: orElse(confidence, 'low'),
  reasons: orElse(parseReasons, []),
  openUntil: orElse(orNull(parseTime), null),
  who: orElse(who, null),
  whoReason: orElse(codeOr(oneOf(...whoReasons), 'not-registered'), 'not-registered'),
  counted: flag,
  hitId: orElse(orNull(provenBy(parseHitId, 'a hit id')), null),
  feedback: orElse(orNull(codeOr<Feedback | null>(oneOf(...feedbacks), null)), null),
}

const timelineEvents: readonly Parser<TimelineEvent>[] = [
  record<Extract<TimelineEvent, { kind: 'sent' }>>({ kind: oneOf('sent'), at: parseTime }),
  record<Extract<TimelineEvent, { kind: 'open' }>>({
    kind: oneOf('open'),
    at: parseTime,
    lastAt: parseTime,
    loads: count,
    client,
    inferred: orElse(flag, false),
    forwarded: orElse(flag, false),
    ...judgement,
  }),
  record<Extract<TimelineEvent, { kind: 'click' }>>({
    kind: oneOf('click'),
    at: parseTime,
    client,
    link: parseLink,
    uses: orElse(count, 1),
    ...judgement,
  }),
  record<Extract<TimelineEvent, { answer: AnswerSaid }>>({
    kind: oneOf(...answerKinds),
    at: parseTime,
    who,
    answer: parseAnswerSaid,
  }),
]

const activityKinds = ['open', 'click', ...answerKinds] as const
const eventKinds = ['sent', ...activityKinds] as const

const parseTimelineEvent: Parser<TimelineEvent> = (value, at) => {
  for (const parser of timelineEvents) {
    const event = parser(value, at)
    if (!(event instanceof InputFault)) return event
  }
  return new InputFault(`${at} is no event that we know`)
}

/** What was done to a mail. A newer add-in may have sent reasons that are unknown here. */
const tracking = record<Tracking>({
  pixel: oneOf(...pixelPlans),
  links: listOf(parseLink, linksPerMessageMax),
  left: listOfKnown('reason', leftReasons, parseLeftLink, linksPerMessageMax),
  reasons: codes(isPlanReason, reasonsMax),
})

function isPlanReason(code: string): code is PlanReason {
  return planReasons.some((reason) => reason === code)
}

export const parseMessageDetail: Parser<MessageDetail> = record<MessageDetail>({
  ...summary,
  tracking: orNull(tracking),
  timeline: listOfKnown('kind', eventKinds, parseTimelineEvent, eventsPerTimelineMax),
})

export const parseThreadName: Parser<string> = text(threadNameCharsMax)

/** `who` is one recipient's name or address. */
export const parseActivity: Parser<Activity> = record<Activity>({
  id: provenBy(parseActivityId, 'an activity id'),
  kind: oneOf(...activityKinds),
  at: parseTime,
  messageId: parseMessageIdField,
  thread: orElse(orNull(parseThreadName), null),
  subject,
  who,
  whoReason: orElse(codeOr(orNull(oneOf(...whoReasons)), null), null),
  client,
  link: orNull(parseLink),
  state: orElse(oneOf('told', 'withdrawn'), 'told'),
  tellAt: orElse(parseTime, 0),
  verdict: orElse(verdict, 'human'),
  confidence: orElse(confidence, 'medium'),
  reasons: orElse(parseReasons, []),
  forwarded: orElse(flag, false),
  answer: orElse(orNull(parseAnswerSaid), null),
})

/** The fields of a page of messages, for answers that contain more than the page. */
export const messagePageFields = {
  items: listOf(record<MessageSummary>(summary), pageSizeMax),
  next: orNull(text(cursorCharsMax)),
}

export const parseMessagePage: Parser<Page<MessageSummary>> =
  record<Page<MessageSummary>>(messagePageFields)
export const parseActivityPage: Parser<Page<Activity>> = record<Page<Activity>>({
  items: listOfKnown('kind', activityKinds, parseActivity, pageSizeMax),
  next: orNull(text(cursorCharsMax)),
})
