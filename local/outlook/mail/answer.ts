import { normalSubject } from '../model/initial-data.ts'
import { type Address, sameAddress } from '../model/person.ts'
import type { Answer, AnswerKind, Habit, Message } from './mail.ts'

/** A draft answer as the writer's mail program fills it in. */
export function beginAnswer(
  kind: AnswerKind,
  message: Message,
  writer: Address,
  answerId: string,
): Answer {
  const from = { name: writer.name, address: writer.address }
  const own = sameAddress(message.from, from)
  const to = kind === 'forward' ? [] : own ? message.to : [message.from]
  const others = kind === 'reply-all' ? (own ? message.cc : [...message.to, ...message.cc]) : []
  const known = [from, ...to]
  return {
    answerId,
    itemId: message.itemId,
    kind,
    from,
    to,
    cc: others.filter((who) => !known.some((each) => sameAddress(each, who))),
    subject: `${prefixOf(kind, message.habit)} ${normalSubject(message.subject)}`,
    text: '',
    internetHeaders: {},
  }
}

function prefixOf(kind: AnswerKind, habit: Habit): string {
  if (kind !== 'forward') return 'Re:'
  return habit === 'gmail' || habit === 'apple' ? 'Fwd:' : 'Fw:'
}
