import { type ActivityId, makeActivityId, parseActivityId } from '../ids.ts'
import { addressCharsMax, failedMax, reasonsMax } from '../limits.ts'
import {
  codeOr,
  codes,
  integer,
  listOf,
  oneOf,
  orNull,
  type Parser,
  provenBy,
  record,
  text,
} from '../parse.ts'
import type { Recipient } from '../recipient.ts'
import { isArrivalReason } from '../reply-words.ts'
import { encodeUtf8 } from '../utf8.ts'
import type { Reply } from '../verdict/message.ts'
import type { AnswerTimes } from '../wire.ts'
import { toAddress } from './addresses.ts'
import type { Arrival, ArrivalReason, Outcome, ReplierKind } from './arrival.ts'
import type { Hash } from './threads.ts'

/** The kinds of incoming mail that the rep is told about. */
export type AnswerKind = 'reply' | 'auto-reply' | 'bounce'

export const answerKinds: readonly AnswerKind[] = ['reply', 'auto-reply', 'bounce']

const replierKinds: readonly ReplierKind[] = [
  'recipient',
  'copied',
  'other-address',
  'new',
  'unknown',
]

/** What the rep is told about an answer besides who and when. */
export interface AnswerSaid {
  /** null for a bounce. */
  readonly as: ReplierKind | null
  /** The address that it came from; null for a bounce, or if there was none. */
  readonly from: string | null
  /** Whom a bounce says it did not reach; null if it does not say. */
  readonly failed: readonly string[] | null
  readonly reasons: readonly ArrivalReason[]
}

/** A stored answer to a mail. */
export interface Answer extends AnswerSaid {
  /** The id of its feed line. The same arrival always gives the same id. */
  readonly id: ActivityId
  readonly kind: AnswerKind
  /** Milliseconds since 1970. */
  readonly at: number
  /** The sender's name; empty if unknown. */
  readonly name: string
  /** The address of the recipient whose answer it is; null for a bounce and for somebody new. */
  readonly recipient: string | null
}

/**
 * What is stored of an outcome; null if it is not an event of the mail. A delay is not, because its end is
 * reported. A meeting response is not, because Outlook shows it. A read receipt is not, because mail
 * programs also send it when a mail is marked as read, or by a rule, so it does not prove reading.
 */
export function answerOf(outcome: Outcome, arrival: Arrival, hash: Hash): Answer | null {
  const { receivedAt: at, internetMessageId, graphId } = arrival
  const { reasons } = outcome
  const bytes = hash(encodeUtf8(internetMessageId ?? graphId)).slice(0, 6)
  const id = makeActivityId(at, bytes)
  switch (outcome.kind) {
    case 'reply':
    case 'auto-reply': {
      const { as, address, name, recipient } = outcome.who
      const said = { as, from: address === '' ? null : address, failed: null, reasons }
      return { id, kind: outcome.kind, at, name, recipient: recipient?.address ?? null, ...said }
    }
    case 'bounce': {
      const said = { as: null, from: null, failed: outcome.failed, reasons }
      return { id, kind: outcome.kind, at, name: '', recipient: null, ...said }
    }
    case 'delayed':
    case 'delivered':
    case 'meeting-answer':
    case 'read-receipt':
    case 'forward-notice':
    case 'own':
    case 'team-mate':
    case 'mailing-list':
    case 'unrelated':
      return null
  }
}

/** The answers that show reading: those by people. */
export function repliesIn(answers: readonly Answer[]): readonly Reply[] {
  return answers
    .filter(({ kind }) => kind === 'reply')
    .map(({ at, recipient }) => ({ at, address: recipient }))
}

/** When a person last replied, and when the mail last bounced. */
export function answerTimesOf(answers: readonly Answer[]): AnswerTimes {
  const last = (wanted: AnswerKind): number | null =>
    answers
      .filter(({ kind }) => kind === wanted)
      .reduce<number | null>((latest, { at }) => Math.max(latest ?? at, at), null)
  return { repliedAt: last('reply'), bouncedAt: last('bounce') }
}

/**
 * Whom an answer names. Its sender is named whatever the lawful basis, because they wrote to the rep. A
 * bounce names the person whom it did not reach, if it is one person.
 */
export function nameOf(answer: Answer, recipients: readonly Recipient[]): string | null {
  const [failed, ...others] = answer.failed ?? []
  const address =
    answer.kind === 'bounce' ? (others.length === 0 ? failed : null) : answer.recipient
  const known = recipients.find((one) => toAddress(one.address) === toAddress(address ?? ''))
  const [name, other] = [known?.name ?? '', answer.name.trim()]
  if (name !== '') return name
  if (other !== '') return other
  return known?.address ?? address ?? answer.from
}

const said = {
  as: orNull(codeOr(oneOf(...replierKinds), 'unknown')),
  from: orNull(text(addressCharsMax)),
  failed: orNull(listOf(text(addressCharsMax), failedMax)),
  reasons: codes(isArrivalReason, reasonsMax),
}

export const parseAnswerSaid: Parser<AnswerSaid> = record<AnswerSaid>(said)

export const parseAnswer: Parser<Answer> = record<Answer>({
  ...said,
  id: provenBy(parseActivityId, 'an activity id'),
  kind: oneOf(...answerKinds),
  at: integer(0, 2 ** 48 - 1),
  name: text(addressCharsMax),
  recipient: orNull(text(addressCharsMax)),
})
