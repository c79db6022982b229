import type { Client, GraphRequest } from '@microsoft/microsoft-graph-client'
import { graphLanesMax, graphRetryAfterSMax, graphTriesMax } from '#core/limits'
import type { GraphSettings } from '../config.ts'
import { createBatch } from './graph-batch.ts'
import { outageOf, refusalOf } from './graph-errors.ts'
import type { GraphTrouble } from './graph-outage.ts'
import type { GraphTokens } from './graph-tokens.ts'
import { createLanes } from './lanes.ts'

/** An answer of Graph: the resource, that it does not exist, or that a delta link has expired. */
export type GraphAnswer =
  { readonly body: unknown } | { readonly refused: 'not-found' | 'gone'; readonly code: string }

/** An answer within a batch, or why Graph did not serve this one resource. */
export type GraphItem =
  | GraphAnswer
  | {
      readonly unserved: GraphTrouble
      /** Whether Graph would say the same later. */
      readonly lasting: boolean
      readonly code: string
    }

/** Graph requests about one user's mail. Any failure that is not an answer throws GraphOutage. */
export interface GraphCalls {
  /** @param path relative to `users/{id}/`, or an absolute link that Graph returned */
  get(path: string, pageSize?: number): Promise<GraphAnswer>
  /** Gets several paths relative to `users/{id}/` in few requests; answers in the same order. */
  getEach(paths: readonly string[]): Promise<readonly GraphItem[]>
  /** The MIME source of a message. */
  getText(path: string): Promise<string | undefined>
  /** @param path relative to the root of Graph */
  post(path: string, body: object): Promise<GraphAnswer>
  patch(path: string, body: object): Promise<GraphAnswer>
  remove(path: string): Promise<GraphAnswer>
  /** Whether a link points to this Graph. */
  owns(link: string): boolean
}

export type CallsOf = (tenantId: string, userId: string) => GraphCalls

/** Asks for ids that survive moving a message. */
const preferImmutable = 'IdType="ImmutableId"'

/** Loads and sends nothing before the first call. */
export function connectGraph(settings: GraphSettings, tokens: GraphTokens): CallsOf {
  const clients = new Map<string, Promise<Client>>()
  const lanes = createLanes()
  const clientOf = (tenantId: string): Promise<Client> => {
    const client = clients.get(tenantId) ?? createClient(settings, tokens, tenantId)
    clients.set(tenantId, client)
    return client
  }
  return (tenantId, userId) => {
    const asked = async <T>(
      taken: number,
      path: string,
      ask: (request: GraphRequest) => Promise<T>,
    ): Promise<T> => {
      const client = await clientOf(tenantId)
      return lanes.run(`${tenantId} ${userId}`, taken, () =>
        ask(client.api(path).header('Prefer', preferImmutable)).catch((error: unknown) => {
          if (outageOf(error).trouble === 'token-refused') tokens.refused(tenantId)
          throw error
        }),
      )
    }
    const call = async (
      path: string,
      ask: (request: GraphRequest) => Promise<unknown>,
    ): Promise<GraphAnswer> => {
      try {
        return { body: await asked(1, path, ask) }
      } catch (error) {
        return refusalOf(error)
      }
    }
    const below = (path: string): string =>
      /^https:/.test(path) ? path : `/users/${userId}/${path}`
    return {
      get: (path, pageSize) =>
        call(below(path), (request) => withPageSize(request, pageSize).get()),
      getEach: createBatch(`/users/${userId}/`, preferImmutable, (body) =>
        // Graph runs the items of a batch in parallel, so a batch takes all lanes.
        asked<unknown>(graphLanesMax, '/$batch', (request) => request.post(body)).catch(
          (error: unknown) => {
            throw outageOf(error)
          },
        ),
      ),
      getText: async (path) => {
        const { ResponseType } = await import('@microsoft/microsoft-graph-client')
        const answer = await call(below(path), (request) =>
          request.responseType(ResponseType.TEXT).get(),
        )
        return 'body' in answer && typeof answer.body === 'string' ? answer.body : undefined
      },
      post: (path, body) => call(path, (request) => request.post(body)),
      patch: (path, body) => call(path, (request) => request.patch(body)),
      remove: (path) => call(path, (request) => request.delete()),
      owns: (link) => link.startsWith(`${settings.baseUrl}/`),
    }
  }
}

function withPageSize(request: GraphRequest, pageSize: number | undefined): GraphRequest {
  return pageSize === undefined
    ? request
    : request.header('Prefer', `${preferImmutable}, odata.maxpagesize=${pageSize}`)
}

/** Microsoft's own client with its retries and authentication, which sends tokens to known hosts only. */
async function createClient(
  { baseUrl }: GraphSettings,
  tokens: GraphTokens,
  tenantId: string,
): Promise<Client> {
  const { AuthenticationHandler, Client, RetryHandler, RetryHandlerOptions } =
    await import('@microsoft/microsoft-graph-client')
  const { BoundedTransport } = await import('./transport.ts')
  const authentication = new AuthenticationHandler({
    getAccessToken: () => tokens.tokenFor(tenantId),
  })
  const retry = new RetryHandler(
    new RetryHandlerOptions(
      retryDelayS,
      graphTriesMax - 1,
      (_delay, _tries, _url, _options, said) => isWorthWaiting(said.headers.get('retry-after')),
    ),
  )
  authentication.setNext(retry)
  retry.setNext(new BoundedTransport())
  const customHosts = new Set([new URL(baseUrl).hostname])
  return Client.initWithMiddleware({ middleware: authentication, baseUrl, customHosts })
}

/** The first delay where Graph sends no Retry-After; it grows with each try. */
const retryDelayS = 1

function isWorthWaiting(retryAfter: string | null): boolean {
  return retryAfter === null || Number(retryAfter) <= graphRetryAfterSMax
}
