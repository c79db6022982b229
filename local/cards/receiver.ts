import type { IncomingMessage, RequestListener } from 'node:http'

/** A stand-in for a workflow that posts cards to a Teams channel: stores what it receives. */
export interface CardReceiver {
  readonly handle: RequestListener
  /** Every card received, oldest first. */
  readonly cards: readonly unknown[]
  /** Sets the status with which it answers from now on. */
  answerWith(status: number, headers?: Readonly<Record<string, string>>): void
}

/** More than anybody would look back on. */
const cardsMax = 100
/** Teams' own limit. */
const cardBytesMax = 28 * 1024

export function createCardReceiver(
  onCard: (card: unknown) => void = () => undefined,
): CardReceiver {
  const cards: unknown[] = []
  let answer: { status: number; headers: Readonly<Record<string, string>> } = {
    status: 202,
    headers: {},
  }
  return {
    handle: (request, response) => {
      readCard(request)
        .then((card) => {
          if (answer.status < 300) {
            cards.splice(0, cards.length, ...cards.slice(-cardsMax + 1), card)
            onCard(card)
          }
          response.writeHead(answer.status, answer.headers).end()
        })
        .catch(() => response.writeHead(400).end())
    },
    cards,
    answerWith: (status, headers = {}) => {
      answer = { status, headers }
    },
  }
}

async function readCard(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  if (request.method !== 'POST' || bytes.length > cardBytesMax)
    throw new Error('The body is not a card')
  const card: unknown = JSON.parse(bytes.toString('utf8'))
  return card
}
