import type { HttpRequest } from '@azure/functions'
import { addressKeyOf, dayOf, hashAddress, hashPlace } from '#core/address-key'
import type { Origin } from '#core/facts'
import type { NetworkOf } from '#core/networks'
import type { TokenClaims } from '#core/token'
import type { KeyRing } from '../key-ring.ts'
import { hmacSha256 } from '../mac.ts'
import { clientAddress } from './client-address.ts'

/** What is kept about where a request came from: hashes and network class, never the address. */
export type RequestOrigin = (request: HttpRequest, claims: TokenClaims, now: number) => Origin

const nowhere: Origin = { network: null, source: null, place: null }

export function createRequestOrigin(
  networkOf: NetworkOf,
  keys: KeyRing,
  trustedProxies: number,
): RequestOrigin {
  const dayKeyAt = createDayKeys(keys.newest.key)
  return (request, { keyId, messageId }, now) => {
    const address = clientAddress(request.headers.get('x-forwarded-for'), trustedProxies)
    const messageKey = keys.keyOf(keyId)
    if (address === undefined || messageKey === undefined) return nowhere
    return {
      network: networkOf(address),
      source: hashAddress(address, dayKeyAt(now), hmacSha256),
      // Keyed by the key that signed the token, so that it stays stable while keys rotate.
      place: hashPlace(address, messageId, messageKey, hmacSha256),
    }
  }
}

/** Caches the key of the day. */
function createDayKeys(masterKey: Uint8Array): (now: number) => Uint8Array {
  let made: { readonly day: number; readonly key: Uint8Array } | undefined
  return (now) => {
    const day = dayOf(now)
    if (made?.day !== day) made = { day, key: addressKeyOf(masterKey, day, hmacSha256) }
    return made.key
  }
}
