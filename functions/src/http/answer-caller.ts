import type { Parser } from '#core/parse'
import type { Own, OwnMailbox } from './own-mailbox.ts'
import type { Answer, Handle } from './problem.ts'
import { readParsed } from './read-body.ts'

/** Answers a request with a body once it is known whose it is and what it asks; refuses any other. */
export function answerCaller<T>(
  ownMailbox: OwnMailbox,
  parser: Parser<T>,
  answer: (own: Own, asked: T) => Promise<Answer>,
): Handle {
  return async (request) => {
    // Who asks comes first, so that a stranger's body is not even read.
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    const body = await readParsed(request, parser)
    return 'refused' in body ? body.refused : answer(own, body.parsed)
  }
}
