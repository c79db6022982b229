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

/** What is told of what came back. */
export type AnswerKind = 'reply' | 'auto-reply' | 'bounce'

export const answerKinds: readonly AnswerKind[] = ['reply', 'auto-reply', 'bounce']

const replierKinds: readonly ReplierKind[] = [
  'recipient',
  'copied',
  'other-address',
  'new',
  'unknown',
]

/** What is said of an answer beside who and when. */
export interface AnswerSaid {
  /** null for a bounce. */
  readonly as: ReplierKind | null
  /** The address that it came from; null for a bounce, and where there was none. */
  readonly from: string | null
  /** Whom a bounce did not reach; null where it does not say. */
  readonly failed: readonly string[] | null
  readonly reasons: readonly ArrivalReason[]
}

/** What came back to a mail, as it is kept. */
export interface Answer extends AnswerSaid {
  /** The line of the feed that it is; the same arrival always gives the same. */
  readonly id: ActivityId
  readonly kind: AnswerKind
  /** Milliseconds since 1970. */
  readonly at: number
  /** What the sender is called; empty where nothing says. */
  readonly name: string
  /** The address of the recipient whose answer it is; null for a bounce and for somebody new. */
  readonly recipient: string | null
}

/**
 * What is kept of an outcome; null for what is no event of the mail. A delay is none, because the end of
 * it is told; nor is an answer about a meeting, which Outlook shows. A read receipt is none either: mail
 * programs send it when a mail is marked as read, or by a rule, and so it proves no reading.
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

/** What answers say of reading: only people read. */
export function repliesIn(answers: readonly Answer[]): readonly Reply[] {
  return answers
    .filter(({ kind }) => kind === 'reply')
    .map(({ at, recipient }) => ({ at, address: recipient }))
}

/** When a person last replied, and when a mail last came back. */
export function answerTimesOf(answers: readonly Answer[]): AnswerTimes {
  const last = (wanted: AnswerKind): number | null =>
    answers
      .filter(({ kind }) => kind === wanted)
      .reduce<number | null>((latest, { at }) => Math.max(latest ?? at, at), null)
  return { repliedAt: last('reply'), bouncedAt: last('bounce') }
}

/**
 * Who an answer is told of. The sender is named whether or not there is a lawful basis to follow them: they
 * wrote to the rep. A bounce is told of whom it did not reach, where that is one person.
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

/** An answer as stored. */
export const parseAnswer: Parser<Answer> = record<Answer>({
  ...said,
  id: provenBy(parseActivityId, 'an activity id'),
  kind: oneOf(...answerKinds),
  at: integer(0, 2 ** 48 - 1),
  name: text(addressCharsMax),
  recipient: orNull(text(addressCharsMax)),
})
