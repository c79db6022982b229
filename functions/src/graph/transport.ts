import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { graphAnswerBytesMax, graphRequestMs } from '#core/limits'

/** The last middleware of Graph's client: one request, with a timeout and a limit on the response size. */
export class BoundedTransport implements Middleware {
  async execute(context: Context): Promise<void> {
    const url: unknown = context.request
    if (typeof url !== 'string')
      throw new TypeError('Graph’s client passed a Request instead of a URL')
    const send = (): Promise<Response> =>
      fetch(url, {
        ...context.options,
        // Graph does not redirect requests for mail, and the token must not reach another host.
        redirect: 'error',
        signal: AbortSignal.timeout(graphRequestMs),
      })
    const response = await send().catch((error: unknown) => {
      // The server may have closed an idle connection while we were reusing it.
      if (isBroken(error) && isRepeatable(url, context.options?.method)) return send()
      throw error
    })
    context.response = bounded(response)
  }
}

/** fetch throws a TypeError for a broken connection, and something else for a timeout. */
function isBroken(error: unknown): boolean {
  const named = typeof error === 'object' && error !== null && 'name' in error
  return named && error.name === 'TypeError'
}

/** Whether a request is safe to repeat. Of the POSTs only a batch is, because it contains only GETs. */
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
        controller.error(
          new Error(`A response of Graph has more than ${graphAnswerBytesMax} bytes`),
        )
      else controller.enqueue(chunk)
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers })
}
