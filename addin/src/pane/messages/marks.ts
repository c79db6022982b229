import type { MessageSummary } from '#core/wire'
import type { Words } from '../words/words.ts'

/** One of the signs beside a message: filled once it has happened. */
export interface Mark {
  readonly kind: 'open' | 'click' | 'reply' | 'bounce'
  readonly happened: boolean
  /** What is said of it, with its time where it has happened. */
  readonly said: string
}

type Marked = Pick<MessageSummary, 'opens' | 'clicks' | 'lastOpenAt' | 'lastClickAt' | 'answers'>

/**
 * What happened to a message, and what may still. A bounce is shown only where there was one, and a reply
 * only where the service keeps count of them.
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
  // In front, so that the others stand below each other in all rows.
  return [bounce, ...marks, reply]
}
