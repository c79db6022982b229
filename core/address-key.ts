import { type AddressHex, prefixOf } from './address.ts'
import { encodeBase64url } from './base64url.ts'
import type { MessageId } from './ids.ts'
import { addressHashBytes } from './limits.ts'
import type { Mac } from './token.ts'
import { encodeUtf8 } from './utf8.ts'

const dayMs = 24 * 60 * 60 * 1000

/** The day that a time falls on, as days since 1970. */
export function dayOf(now: number): number {
  return Math.floor(now / dayMs)
}

/**
 * The key of one day. The same address gives unrelated hashes on two days, so stored data cannot link a
 * person's days.
 */
export function addressKeyOf(masterKey: Uint8Array, day: number, mac: Mac): Uint8Array {
  return mac(masterKey, encodeUtf8(`telltale address of day ${day}`))
}

/** A hash of the address that is stable for one day. @param dayKey from `addressKeyOf` */
export function hashAddress(address: AddressHex, dayKey: Uint8Array, mac: Mac): string {
  return shortMac(dayKey, address, mac)
}

/**
 * A hash of the network that is stable within one message: the same household or office gives the same
 * text for as long as the message is kept. It reveals nothing about other messages.
 */
export function hashPlace(
  address: AddressHex,
  messageId: MessageId,
  masterKey: Uint8Array,
  mac: Mac,
): string {
  return shortMac(masterKey, `telltale place of message ${messageId}: ${prefixOf(address)}`, mac)
}

function shortMac(key: Uint8Array, text: string, mac: Mac): string {
  return encodeBase64url(mac(key, encodeUtf8(text)).slice(0, addressHashBytes))
}
