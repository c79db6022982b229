import type { HttpHandler, HttpRequest } from '@azure/functions'
import { preflightFreshS } from '#core/limits'
import { guarded, type Handle, problem } from './problem.ts'

/** Wraps an API route: sets CORS and caching headers on every answer, and turns errors into problems. */
export function apiRoute(origin: string, handle: Handle): HttpHandler {
  const answerTo = guarded(handle)
  return async (request, context) => {
    const answer = await answerTo(request, context)
    return {
      ...answer,
      headers: { ...apiHeaders, ...corsHeaders(request, origin), ...answer.headers },
    }
  }
}

/** `OPTIONS /api/*`: classic Outlook sends a preflight before each request, even to its own origin. */
export function createPreflight(origin: string): HttpHandler {
  return apiRoute(origin, (request) =>
    Promise.resolve(
      allowedOrigin(request, origin) === undefined
        ? problem('origin-not-allowed', `Only ${origin} may call this service from a page`)
        : { status: 204, headers: preflightHeaders },
    ),
  )
}

const apiHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  vary: 'origin',
}

/** Every header that classic Outlook asks for must be listed (OfficeDev/office-js#4369). */
const preflightHeaders = {
  'access-control-allow-methods': 'GET, PUT, POST',
  'access-control-allow-headers': 'authorization, content-type, content-length, if-none-match',
  'access-control-max-age': `${preflightFreshS}`,
}

function corsHeaders(request: HttpRequest, origin: string): Readonly<Record<string, string>> {
  const allowed = allowedOrigin(request, origin)
  if (allowed === undefined) return {}
  return {
    'access-control-allow-origin': allowed,
    'access-control-expose-headers': 'etag',
  }
}

/** The Origin header verbatim: classic Outlook appends a slash (OfficeDev/office-js#3907). */
function allowedOrigin(request: HttpRequest, origin: string): string | undefined {
  const asked = request.headers.get('origin')
  return asked === origin || asked === `${origin}/` ? asked : undefined
}
