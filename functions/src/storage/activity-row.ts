import type { Link } from '#core/html/link-rules'
import { parseActivityId, parseMessageId } from '#core/ids'
import {
  addressCharsMax,
  clientNameCharsMax,
  destinationCharsMax,
  linksPerMessageMax,
  linkTextCharsMax,
  subjectCharsMax,
} from '#core/limits'
import { integer, oneOf, orNull, type Parser, provenBy, record, text } from '#core/parse'
import type { Activity } from '#core/wire'

/** An activity as it was stored. */
export const parseActivity: Parser<Activity> = record<Activity>({
  id: provenBy(parseActivityId, 'an activity id'),
  kind: oneOf('open', 'click'),
  at: integer(0, 2 ** 48 - 1),
  messageId: provenBy(parseMessageId, 'a message id'),
  subject: orNull(text(subjectCharsMax)),
  who: orNull(text(addressCharsMax)),
  client: orNull(text(clientNameCharsMax)),
  link: orNull(
    record<Link>({
      index: integer(1, linksPerMessageMax),
      url: text(destinationCharsMax),
      text: text(linkTextCharsMax),
    }),
  ),
})
