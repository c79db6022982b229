import { type ActivityId, parseActivityId } from '#core/ids'
import {
  addressCharsMax,
  clientNameCharsMax,
  cursorCharsMax,
  destinationCharsMax,
  displayNameCharsMax,
  hitsPerTimelineMax,
  linksPerMessageMax,
  linkTextCharsMax,
  pageSizeMax,
  subjectCharsMax,
} from '#core/limits'
import {
  flag,
  InputFault,
  integer,
  listOf,
  oneOf,
  orNull,
  type Parser,
  provenBy,
  record,
  text,
} from '#core/parse'
import type { TimelineEvent } from '#core/timeline'
import {
  type Activity,
  type MessageDetail,
  type MessageSummary,
  type Page,
  parseMessageIdField,
  parseRecipients,
  parseTracking,
} from '#core/wire'

/** Parsers for what the service answers; what the add-in says to it is parsed in core/wire.ts. */

const timeMax = 2 ** 48 - 1
const time = integer(0, timeMax)
const count = integer(0, timeMax)
const client = orNull(text(clientNameCharsMax))
const subject = orNull(text(subjectCharsMax))

/** The service says of a link that it does not know yet where it stands: its text is empty. */
const link = record({
  index: integer(1, linksPerMessageMax),
  url: text(destinationCharsMax),
  text: text(linkTextCharsMax),
})

const summary = {
  messageId: parseMessageIdField,
  registered: flag,
  subject,
  recipients: parseRecipients,
  sentAt: time,
  opens: count,
  clicks: count,
  firstOpenAt: orNull(time),
  lastOpenAt: orNull(time),
  lastClickAt: orNull(time),
}

const timelineEvents: readonly Parser<TimelineEvent>[] = [
  record<Extract<TimelineEvent, { kind: 'sent' }>>({ kind: oneOf('sent'), at: time }),
  record<Extract<TimelineEvent, { kind: 'open' }>>({
    kind: oneOf('open'),
    at: time,
    lastAt: time,
    loads: count,
    client,
    counted: flag,
  }),
  record<Extract<TimelineEvent, { kind: 'click' }>>({
    kind: oneOf('click'),
    at: time,
    client,
    link,
    counted: flag,
  }),
]

const parseTimelineEvent: Parser<TimelineEvent> = (value, at) => {
  for (const parser of timelineEvents) {
    const event = parser(value, at)
    if (!(event instanceof InputFault)) return event
  }
  return new InputFault(`${at} is no event that we know`)
}

export const parseMessageSummary: Parser<MessageSummary> = record<MessageSummary>(summary)

export const parseMessageDetail: Parser<MessageDetail> = record<MessageDetail>({
  ...summary,
  tracking: orNull(parseTracking),
  timeline: listOf(parseTimelineEvent, hitsPerTimelineMax + 1),
})

export const parseActivity: Parser<Activity> = record<Activity>({
  id: provenBy<ActivityId>(parseActivityId, 'an activity id'),
  kind: oneOf('open', 'click'),
  at: time,
  messageId: parseMessageIdField,
  subject,
  who: orNull(text(displayNameCharsMax + addressCharsMax)),
  client,
  link: orNull(link),
})

export const parseMessagePage: Parser<Page<MessageSummary>> = pageOf(parseMessageSummary)
export const parseActivityPage: Parser<Page<Activity>> = pageOf(parseActivity)

function pageOf<T>(item: Parser<T>): Parser<Page<T>> {
  return record<Page<T>>({
    items: listOf(item, pageSizeMax),
    next: orNull(text(cursorCharsMax)),
  })
}
