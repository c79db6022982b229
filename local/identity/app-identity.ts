import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { listenOnLoopback } from '../outlook/loopback.ts'

export interface AppIdentityOptions {
  /** The client ids of the function app's identities. */
  readonly clientIds: readonly string[]
  /** @param resource like `https://storage.azure.com` */
  readonly tokenFor: (resource: string) => Promise<string>
  readonly lifeS: number
}

/** A local stand-in for the endpoint from which function apps in Azure get tokens of their identity. */
export interface AppIdentity {
  /** The environment variables with which the platform announces it. */
  readonly environment: {
    readonly IDENTITY_ENDPOINT: string
    readonly IDENTITY_HEADER: string
  }
  /** The resources requested, oldest first, including refused requests. */
  readonly asked: string[]
  /** Fails the next requests with these statuses, in turn. */
  failNext(...statuses: readonly number[]): void
  close(): Promise<void>
}

const apiVersion = '2019-08-01'

/**
 * `GET IDENTITY_ENDPOINT?api-version=2019-08-01&resource=…&client_id=…` with the process's secret in
 * `X-IDENTITY-HEADER`, like App Service's own; over plain http, which no other machine can reach.
 */
export async function startAppIdentity(options: AppIdentityOptions): Promise<AppIdentity> {
  const secret = randomUUID()
  const asked: string[] = []
  const failures: number[] = []
  const door = await listenOnLoopback(0)
  door.serve((request, response) => {
    const query = new URL(request.url ?? '/', door.origin).searchParams
    asked.push(query.get('resource') ?? '')
    const fault = failures.shift() ?? faultOf(request, query, secret, options.clientIds)
    if (fault !== undefined) return send(response, fault, { statusCode: fault, message: 'Refused' })
    void answerToken(response, query, options)
  })
  return {
    environment: { IDENTITY_ENDPOINT: `${door.origin}/msi/token`, IDENTITY_HEADER: secret },
    asked,
    failNext: (...statuses) => void failures.push(...statuses),
    close: () => door.close(),
  }
}

function faultOf(
  { headers, method, url = '' }: IncomingMessage,
  query: URLSearchParams,
  secret: string,
  clientIds: readonly string[],
): number | undefined {
  if (headers['x-identity-header'] !== secret) return 401
  const isKnown = method === 'GET' && url.startsWith('/msi/token?')
  if (!isKnown || query.get('api-version') !== apiVersion || !query.has('resource')) return 400
  return clientIds.includes(query.get('client_id') ?? '') ? undefined : 400
}

async function answerToken(
  response: ServerResponse,
  query: URLSearchParams,
  { tokenFor, lifeS }: AppIdentityOptions,
): Promise<void> {
  const resource = query.get('resource') ?? ''
  send(response, 200, {
    access_token: await tokenFor(resource),
    client_id: query.get('client_id'),
    // Seconds since 1970, as a string.
    expires_on: String(Math.floor(Date.now() / 1000) + lifeS),
    resource,
    token_type: 'Bearer',
  })
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
