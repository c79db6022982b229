import { parseActivityId, parseMessageId } from '../ids.ts'
import {
  codeCharsMax,
  digestedMax,
  noticesDoneMax,
  noticesDueMax,
  noticesKeptMax,
  toldLinesMax,
} from '../limits.ts'
import {
  flag,
  InputFault,
  integer,
  listOf,
  oneOf,
  orElse,
  orNull,
  type Parser,
  provenBy,
  record,
  text,
} from '../parse.ts'
import { answerKinds } from '../reply/answer.ts'
import { type ChannelTrouble, legNames } from './channels.ts'
import type { Told, ToldLine } from './decide.ts'
import { type Done, type Leg, type Ledger, type Notice, type NoticeItem } from './ledger.ts'
import { noticeTroubles } from './trouble.ts'

/** Parses stored ledgers. */

const time = integer(0, 2 ** 48 - 1)
const name = text(codeCharsMax)
const trouble = oneOf(...noticeTroubles)

const leg = record<Leg>({
  to: oneOf(...legNames),
  state: oneOf('due', 'sending'),
  at: time,
  tries: integer(0, 1_000),
})

const item = {
  messageId: provenBy(parseMessageId, 'a message id'),
  activityId: provenBy(parseActivityId, 'an activity id'),
}
const items = listOf(record<NoticeItem>(item), noticesKeptMax)
const common = { id: name, legs: listOf(leg, legNames.length) }

const notices: { readonly [Kind in Notice['kind']]: Parser<Notice> } = {
  activity: record<Extract<Notice, { kind: 'activity' }>>({
    ...common,
    ...item,
    kind: oneOf('activity'),
    keptUntil: orNull(time),
  }),
  summary: record<Extract<Notice, { kind: 'summary' }>>({
    ...common,
    kind: oneOf('summary'),
    items,
  }),
  digest: record<Extract<Notice, { kind: 'digest' }>>({
    ...common,
    kind: oneOf('digest'),
    since: time,
    until: time,
    // Older rows have none.
    late: orElse(listOf(provenBy(parseActivityId, 'an activity id'), digestedMax), []),
  }),
}

const kinded = record({ kind: oneOf('activity', 'summary', 'digest') })

const parseNotice: Parser<Notice> = (value, at) => {
  const found = kinded(value, at)
  return found instanceof InputFault ? found : notices[found.kind](value, at)
}

const toldLines = listOf(
  record<ToldLine>({ at: time, id: orNull(provenBy(parseActivityId, 'an activity id')) }),
  toldLinesMax,
)

/** Older rows hold the time of the last line alone. */
const parseToldLines: Parser<readonly ToldLine[]> = (value, at) =>
  typeof value === 'number' ? toldLines([{ at: value, id: null }], at) : toldLines(value, at)

const parseTold: Parser<Told> = (value, at) => {
  const whole = record({})(value, at)
  if (whole instanceof InputFault) return whole
  const told: Partial<Record<keyof Told, readonly ToldLine[]>> = {}
  for (const kind of ['open', 'click', ...answerKinds] as const) {
    const last = fieldOf(value, kind)
    if (last === undefined) continue
    const proven = parseToldLines(last, `${at}.${kind}`)
    if (proven instanceof InputFault) return proven
    told[kind] = proven
  }
  return told
}

function fieldOf(value: unknown, key: string): unknown {
  const found = record({ [key]: (field: unknown) => field })(value, '')
  return found instanceof InputFault ? undefined : found[key]
}

export const parseLedger: Parser<Ledger> = record<Ledger>({
  muted: flag,
  told: parseTold,
  due: listOf(parseNotice, noticesDueMax),
  done: listOf(
    record<Done>({ id: name, to: oneOf(...legNames), at: time, why: orNull(trouble) }),
    noticesDoneMax,
  ),
  kept: items,
  keptUntil: orNull(time),
  paced: listOf(time, 1_000),
  troubles: listOf(
    record<ChannelTrouble>({ channel: oneOf(...legNames), why: trouble, at: time }),
    legNames.length,
  ),
})
