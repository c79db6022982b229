import type { HttpRequest } from '@azure/functions'
import { addressKeyOf, dayOf, hashAddress, hashPlace } from '#core/address-key'
import { describeAgent } from '#core/agent/describe-agent'
import type { MessageId } from '#core/ids'
import { ownActiveMs } from '#core/limits'
import type { KeyRing } from '../key-ring.ts'
import { hmacSha256 } from '../mac.ts'
import { clientAddress } from './client-address.ts'

/** What is known of the device that shows the rep's pane: no more than a hit from it would show. */
export interface CallerDevice {
  /** The hash of its address as hits have it now; around midnight also the one of the other day. */
  readonly sources: readonly [string, ...string[]]
  readonly client: string | null
  /** The hashes of its network as hits of the message may have it: one for each key that may have signed it. */
  placesFor(messageId: MessageId): readonly string[]
}

/** undefined if the address is not known. */
export type CallerDeviceOf = (request: HttpRequest, now: number) => CallerDevice | undefined

export function createCallerDevice(keys: KeyRing, trustedProxies: number): CallerDeviceOf {
  return (request, now) => {
    const address = clientAddress(request.headers.get('x-forwarded-for'), trustedProxies)
    if (address === undefined) return undefined
    const sourceAt = (time: number): string =>
      hashAddress(address, addressKeyOf(keys.newest.key, dayOf(time), hmacSha256), hmacSha256)
    const source = sourceAt(now)
    const others = [now - ownActiveMs, now + ownActiveMs].map(sourceAt)
    return {
      sources: [source, ...others.filter((other) => other !== source)],
      client: describeAgent(request.headers.get('user-agent') ?? '').client,
      placesFor: (messageId) =>
        keys.all.map(({ key }) => hashPlace(address, messageId, key, hmacSha256)),
    }
  }
}
