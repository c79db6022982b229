import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { InputFault, listOf, provenBy, record, text } from '#core/parse'
import type { TeamsFeed } from '../outlook/mail/teams-feed.ts'
import { createCardReceiver } from './receiver.ts'

/** The path of workflows of the local channel: `/workflows/` and any name. */
const workflowsPath = '/workflows/'

const parseAddress = provenBy(
  (value) => (typeof value === 'string' && value.startsWith('https://') ? value : undefined),
  'an https address',
)

/** The part of a posted card that is shown here. */
const parseCard = record({
  attachments: listOf(
    record({
      content: record({
        fallbackText: text(1_000),
        actions: listOf(record({ url: parseAddress }), 1),
      }),
    }),
    1,
  ),
})

/** A stand-in for a Teams channel, whose cards are shown among the notices. */
export function createLocalChannel(
  feed: Pick<TeamsFeed, 'add'>,
  now: () => number,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const receive: RequestListener = createCardReceiver((card) => show(card, feed, now())).handle
  return (request, response) => {
    if (request.url?.startsWith(workflowsPath) !== true) return false
    receive(request, response)
    return true
  }
}

function show(card: unknown, feed: Pick<TeamsFeed, 'add'>, at: number): void {
  const posted = parseCard(card, 'card')
  if (posted instanceof InputFault) return
  for (const { content } of posted.attachments)
    for (const { url } of content.actions)
      feed.add({
        noticeId: randomUUID(),
        app: 'Card in a channel',
        text: content.fallbackText,
        preview: '',
        url,
        at,
      })
}
