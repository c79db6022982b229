import type { HttpHandler } from '@azure/functions'
import { type KeyOf, openImageToken } from '#core/token'
import { hmacSha256 } from '../mac.ts'
import { type HitDoor, leaveHit } from './leave-hit.ts'

/**
 * `GET|HEAD /o/{token}`: the image, always the same, whether or not the token is valid and storage is
 * up: an error would show the recipient a broken image and tell strangers which tokens are real.
 */
export function createOpen(door: HitDoor, keyOf: KeyOf): HttpHandler {
  return async (request, context) => {
    const opened = openImageToken(request.params['token'] ?? '', keyOf, hmacSha256)
    if ('claims' in opened) await leaveHit(door, opened.claims, null, request, context)
    return answer
  }
}

/** One transparent pixel: GIF89a, two colours, 43 bytes. */
const image = Buffer.from('R0lGODlhAQABAIABAAAAAP///yH5BAEAAAEALAAAAAABAAEAAAICTAEAOw==', 'base64')

/** Every view must reach us, so no cache may keep the image, image proxies included. */
const imageHeaders = {
  'content-type': 'image/gif',
  'content-length': `${image.length}`,
  'cache-control': 'private, no-store, no-cache, must-revalidate, max-age=0',
  pragma: 'no-cache',
  expires: '0',
  // Webmail embeds the image cross-origin, and its page may require this opt-in.
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

const answer = { status: 200, headers: imageHeaders, body: image }
