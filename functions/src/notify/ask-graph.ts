import type { NoticeTrouble } from '#core/notice/trouble'
import type { GraphAnswer } from '../graph/graph-calls.ts'
import { GraphOutage } from '../graph/graph-outage.ts'
import type { Sending } from './channel.ts'

/**
 * Sends a notice to Graph and maps the answer to an outcome.
 * @param forbidden the trouble that a 403 means here
 */
export async function askGraph(
  ask: () => Promise<GraphAnswer>,
  forbidden: NoticeTrouble,
): Promise<Sending> {
  try {
    return 'body' in (await ask()) ? { kind: 'sent' } : { kind: 'refused', why: 'gone' }
  } catch (error) {
    if (!(error instanceof GraphOutage)) throw error
    return sendingOf(error, forbidden)
  }
}

function sendingOf({ trouble }: GraphOutage, forbidden: NoticeTrouble): Sending {
  switch (trouble) {
    case 'busy':
    case 'unreachable':
      return { kind: 'later', why: trouble }
    case 'token-refused':
      return { kind: 'later', why: 'sign-in-refused' }
    case 'forbidden':
      return { kind: 'refused', why: forbidden }
    case 'no-mailbox':
    case 'rejected':
      return { kind: 'refused', why: trouble }
  }
}
