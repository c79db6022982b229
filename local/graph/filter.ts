import type { Message } from '../outlook/mail/mail.ts'
import { badRequest } from './answer.ts'
import type { ExtendedProperties } from './message.ts'

export type Filter = (message: Message, extended: ExtendedProperties) => boolean

type Reader = (match: RegExpExecArray) => Filter

const text = `'((?:[^']|'')*)'`

/** The conditions that the product uses. */
const readers: readonly (readonly [pattern: RegExp, read: Reader])[] = [
  [
    /^receivedDateTime (ge|gt|le|lt) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/i,
    ([, operator = '', time = '']) => {
      const bound = Date.parse(time)
      return ({ at }) => compare(operator.toLowerCase(), at, bound)
    },
  ],
  [
    new RegExp(`^(internetMessageId|conversationId) eq ${text}$`, 'i'),
    ([, name = '', value = '']) => {
      const wanted = unquoted(value)
      return name.toLowerCase() === 'conversationid'
        ? ({ conversationId }) => conversationId === wanted
        : ({ internetMessageId }) => internetMessageId === wanted
    },
  ],
  [
    new RegExp(
      `^singleValueExtendedProperties/any\\((\\w+):\\s*\\1/id eq ${text} and (contains\\()?\\1/value(?:,\\s*| eq )${text}\\)?\\)$`,
      'i',
    ),
    ([, , id = '', contains, value = '']) => {
      const key = unquoted(id).toLowerCase()
      const wanted = unquoted(value)
      return (_message, extended) => {
        const found = extended.get(key)
        return contains === undefined ? found === wanted : found?.includes(wanted) === true
      }
    },
  ],
]

/** Conditions joined by `and`; null without a filter. */
export function readFilter(filter: string | null): Filter | null {
  if (filter === null) return null
  const whole = readCondition(filter)
  if (whole !== undefined) return whole
  const parts = filter.split(/ and (?![^(]*\))/i).map((part) => readCondition(part.trim()))
  if (parts.some((part) => part === undefined))
    throw badRequest(
      'The query filter contains one or more invalid nodes.',
      'ErrorInvalidUrlQueryFilter',
    )
  return (message, extended) => parts.every((part) => part?.(message, extended) === true)
}

function readCondition(part: string): Filter | undefined {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(part)
    if (match !== null) return read(match)
  }
  return undefined
}

function compare(operator: string, one: number, other: number): boolean {
  switch (operator) {
    case 'ge':
      return one >= other
    case 'gt':
      return one > other
    case 'le':
      return one <= other
    default:
      return one < other
  }
}

function unquoted(value: string): string {
  return value.replace(/''/g, "'")
}
