import type { MessageSummary } from '#core/wire'
import type { Words } from '../words/words.ts'

/** A status icon beside a message, filled once the event has happened. */
export interface Mark {
  readonly kind: 'open' | 'click' | 'reply' | 'bounce'
  readonly happened: boolean
  /** Its text, with the time if it has happened. */
  readonly said: string
}

type Marked = Pick<MessageSummary, 'opens' | 'clicks' | 'lastOpenAt' | 'lastClickAt' | 'answers'>

/**
 * The status icons of a message. A bounce appears only if there was one, a reply only if they are
 * counted.
 */
export function marksOf(
  { opens, clicks, lastOpenAt, lastClickAt, answers }: Marked,
  words: Words['messages'],
  moment: (at: number) => string,
): readonly Mark[] {
  const said = (at: number | null, yes: (last: string) => string, no: string): string =>
    at === null ? no : yes(moment(at))
  const marks: readonly Mark[] = [
    {
      kind: 'open',
      happened: opens > 0,
      said: said(lastOpenAt, (last) => words.opened(opens, last), words.notOpened),
    },
    {
      kind: 'click',
      happened: clicks > 0,
      said: said(lastClickAt, (last) => words.clicked(clicks, last), words.notClicked),
    },
  ]
  if (answers === null) return marks
  const { repliedAt, bouncedAt } = answers
  const replied = said(repliedAt, words.replied, words.notReplied)
  const reply: Mark = { kind: 'reply', happened: repliedAt !== null, said: replied }
  if (bouncedAt === null) return [...marks, reply]
  const bounce: Mark = { kind: 'bounce', happened: true, said: words.bounced(moment(bouncedAt)) }
  // First, so that the others are aligned in all rows.
  return [bounce, ...marks, reply]
}
