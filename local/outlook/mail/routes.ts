import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Categories, parseCategories } from '../model/categories.ts'
import { accountRoutes } from './account-routes.ts'
import { type Asked, type MailApi, type Route, withJson } from './asked.ts'
import { draftRoutes } from './draft-routes.ts'
import { guard } from './guard.ts'
import { Refusal, sendJson, sendNothing, sendRefusal } from './http.ts'
import { identityRoutes } from './identity-routes.ts'
import { messageRoutes } from './message-routes.ts'
import { parseSettings } from './parse.ts'

const routes: readonly Route[] = [
  ['GET /mail/add-in', ({ api, response }) => sendJson(response, api.addIn)],
  ['GET /mail/changes', ({ api, response }) => api.mailroom.changes.listen(response)],
  ['GET /mail/settings', ({ api, response }) => sendJson(response, api.mailroom.store.settings())],
  ['PUT /mail/settings', withJson(parseSettings, saveSettings)],
  [
    'GET /mail/categories',
    ({ api, response }) => sendJson(response, api.mailroom.categories.current()),
  ],
  ['PUT /mail/categories', withJson(parseCategories, saveCategories)],
  ['GET /mail/teams', ({ api, response }) => sendJson(response, api.mailroom.teams.list())],
  ['PUT /mail/teams/read', readTeams],
  ...identityRoutes,
  ...accountRoutes,
  ...messageRoutes,
  ...draftRoutes,
]

/** Handles a request below /mail/; always answers. */
export async function answer(
  api: MailApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const refusal = await route(api, request, response)
    if (refusal !== undefined) sendRefusal(response, refusal)
  } catch (error) {
    console.error('Outlook could not answer', request.method, error)
    if (response.headersSent) response.destroy()
    else sendRefusal(response, new Refusal(500, 'failed', 'Outlook could not do this'))
  }
}

function route(
  api: MailApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Refusal | void> | Refusal | void {
  const refusal = guard(request)
  if (refusal !== undefined) return refusal
  const url = new URL(request.url ?? '/', 'http://localhost')
  for (const [pattern, handler] of routes) {
    const values = match(pattern, `${request.method} ${url.pathname}`)
    if (values !== undefined) return handler({ api, request, response, url, values })
  }
  return new Refusal(404, 'unknown-path', 'There is nothing here')
}

function match(pattern: string, asked: string): readonly string[] | undefined {
  const parts = asked.split('/')
  const expected = pattern.split('/')
  if (parts.length !== expected.length) return undefined
  if (!expected.every((part, at) => part === '*' || part === parts[at])) return undefined
  return parts.filter((_, at) => expected[at] === '*')
}

function readTeams({ api, response }: Asked): void {
  api.mailroom.teams.markRead()
  sendNothing(response)
}

function saveCategories({ api, response }: Asked, categories: Categories): void {
  api.mailroom.categories.save(categories)
  sendNothing(response)
}

function saveSettings({ api, response }: Asked, settings: Record<string, string>): void {
  api.mailroom.store.saveSettings(settings)
  sendNothing(response)
}
