import { insideSafeLink } from '#core/html/tracked-url'
import { readHref } from '#core/html/web-url'
import { type KeyOf, openImageToken, openLinkToken, type TokenClaims } from '#core/token'
import { hmacSha256 } from '../../mac.ts'
import { readDestinations } from '../read-destinations.ts'

/** A mail, proven by the token of its image or of one of its links. */
export interface ProvenMail {
  readonly claims: TokenClaims
  /** The address of its page: the tracked link or image, with another path. */
  readonly path: string
}

/** @param url the request's, whose query has the destination that a link's token was sealed with */
export function proveMail(token: string, url: string, keyOf: KeyOf): ProvenMail | undefined {
  const image = openImageToken(token, keyOf, hmacSha256)
  if ('claims' in image) return { claims: image.claims, path: `/privacy/${token}` }
  for (const destination of readDestinations(url)) {
    const link = openLinkToken(token, destination, keyOf, hmacSha256)
    const path = `/privacy/${token}?u=${encodeURIComponent(destination)}`
    if ('claims' in link) return { claims: link.claims, path }
  }
  return undefined
}

/** Finds the mail to which a pasted address belongs. Outlook's Safe Links is unwrapped. */
export function findMail(pasted: string, origin: string, keyOf: KeyOf): ProvenMail | undefined {
  const shown = readHref(pasted.trim().replace(/^<(.*)>$/, '$1'))
  if (typeof shown === 'string') return undefined
  const { origin: found, path, url } = insideSafeLink(shown) ?? shown
  const token = /^\/(?:l|o|privacy)\/([\w-]+)$/.exec(path)?.[1]
  return found === origin && token !== undefined ? proveMail(token, url, keyOf) : undefined
}
