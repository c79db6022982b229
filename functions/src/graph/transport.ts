import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { graphAnswerBytesMax, graphRequestMs } from '#core/limits'

/** The last of the client's middleware: one request, ended in time, with an answer of bounded length. */
export class BoundedTransport implements Middleware {
  async execute(context: Context): Promise<void> {
    const url: unknown = context.request
    if (typeof url !== 'string') throw new TypeError('The client asks by address only')
    const response = await fetch(url, {
      ...context.options,
      // Graph sends nobody elsewhere for mail, and the token is not for elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(graphRequestMs),
    })
    context.response = bounded(response)
  }
}

function bounded(response: Response): Response {
  if (response.body === null) return response
  let left = graphAnswerBytesMax
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      left -= chunk.length
      if (left < 0)
        controller.error(new Error(`An answer has more than ${graphAnswerBytesMax} bytes`))
      else controller.enqueue(chunk)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers })
}
