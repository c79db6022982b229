import { randomUUID } from 'node:crypto'
import { badRequest } from './answer.ts'

/** Graph's own limit for the answer. */
const validationMs = 10_000

/**
 * Validates a notification URL: it must echo the token from the query as plain text.
 * @throws GraphFault if it does not
 */
export async function validateUrl(address: string): Promise<void> {
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`
  const url = new URL(address)
  url.searchParams.set('validationToken', token)
  const said = await ask(url)
  if (said !== token)
    throw badRequest(
      'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.',
      'ValidationError',
    )
}

/** undefined for any answer but a 200 in plain text. */
async function ask(url: URL): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      signal: AbortSignal.timeout(validationMs),
    })
    const said = await response.text()
    const plain = /^text\/plain\b/i.test(response.headers.get('content-type') ?? '')
    return response.status === 200 && plain ? said : undefined
  } catch {
    return undefined
  }
}
