import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { graphAnswerBytesMax, graphRequestMs } from '#core/limits'

/** The last of the client's middleware: one request, ended in time, with an answer of bounded length. */
export class BoundedTransport implements Middleware {
  async execute(context: Context): Promise<void> {
    const url: unknown = context.request
    if (typeof url !== 'string') throw new TypeError('The client asks by address only')
    const send = (): Promise<Response> =>
      fetch(url, {
        ...context.options,
        // Graph sends nobody elsewhere for mail, and the token is not for elsewhere.
        redirect: 'error',
        signal: AbortSignal.timeout(graphRequestMs),
      })
    const response = await send().catch((error: unknown) => {
      // A connection that was kept open may have been closed at the other end meanwhile.
      if (isBroken(error) && isRepeatable(url, context.options?.method)) return send()
      throw error
    })
    context.response = bounded(response)
  }
}

/** fetch names its timeouts otherwise. */
function isBroken(error: unknown): boolean {
  const named = typeof error === 'object' && error !== null && 'name' in error
  return named && error.name === 'TypeError'
}

/** Whether asking twice does nothing twice: of what is posted only a batch, which holds questions. */
function isRepeatable(url: string, method: string | undefined): boolean {
  return method !== 'POST' || url.endsWith('/$batch')
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
