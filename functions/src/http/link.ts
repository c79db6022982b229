import type { HttpHandler, HttpRequest } from '@azure/functions'
import { type KeyOf, openLinkToken, type TokenClaims } from '#core/token'
import { hmacSha256 } from '../mac.ts'
import { foreignLinkPage } from './foreign-link-page.ts'
import { type HitDoor, leaveHit } from './leave-hit.ts'
import { locationOf } from './location.ts'
import { readDestinations } from './read-destinations.ts'
import { tongueOf } from './words/page-words.ts'

interface ProvenLink {
  readonly claims: TokenClaims
  readonly destination: string
  /** The destination as a Location header. */
  readonly location: string
}

/**
 * `GET|HEAD /l/{token}?u=`: redirects to the destination that the token was sealed with, even if storage
 * is down. Without a valid token there is no redirect.
 */
export function createLink(door: HitDoor, keyOf: KeyOf): HttpHandler {
  return async (request, context) => {
    const destinations = readDestinations(request.url)
    const link = prove(request, destinations, keyOf)
    if (link === undefined) return foreignLinkPage(destinations[0], tongueOf(request))
    await leaveHit(door, link.claims, link.destination, request, context)
    return { status: 302, headers: { ...redirectHeaders, location: link.location } }
  }
}

function prove(
  request: HttpRequest,
  destinations: readonly string[],
  keyOf: KeyOf,
): ProvenLink | undefined {
  for (const destination of destinations) {
    const opened = openLinkToken(request.params['token'] ?? '', destination, keyOf, hmacSha256)
    const location = locationOf(destination)
    if ('claims' in opened && location !== undefined)
      return { claims: opened.claims, destination, location }
  }
  return undefined
}

const redirectHeaders = {
  'cache-control': 'private, no-store, no-cache, must-revalidate, max-age=0',
  'content-length': '0',
  // The destination must not learn from which mail the reader comes.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}
