import type { HttpRequest } from '@azure/functions'
import { addressKeyOf, dayOf, hashAddress, hashPlace } from '#core/address-key'
import type { Origin } from '#core/facts'
import type { NetworkOf } from '#core/networks'
import type { TokenClaims } from '#core/token'
import type { KeyRing } from '../key-ring.ts'
import { hmacSha256 } from '../mac.ts'
import { clientAddress } from './client-address.ts'

/** What is kept of where a request came from: no address, and nothing that outlives its purpose. */
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
      // Under the key that signed the token: it stays the same while newer keys come.
      place: hashPlace(address, messageId, messageKey, hmacSha256),
    }
  }
}

/** The key of the day, made once a day. */
function createDayKeys(masterKey: Uint8Array): (now: number) => Uint8Array {
  let made: { readonly day: number; readonly key: Uint8Array } | undefined
  return (now) => {
    const day = dayOf(now)
    if (made?.day !== day) made = { day, key: addressKeyOf(masterKey, day, hmacSha256) }
    return made.key
  }
}
