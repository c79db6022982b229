import type { Brand } from './brand.ts'
import { proven } from './brand.ts'
import { encodeBase64url } from './base64url.ts'
import type { Mac } from './token.ts'
import { encodeUtf8 } from './utf8.ts'

/** A recipient's mail address as a keyed hash, valid within one tenant. */
export type ContactId = Brand<'ContactId'>

/** Enough that no two contacts of a tenant collide. */
const contactIdBytes = 16

/** The key of a tenant's contacts. Each tenant has its own, so their data about one person cannot be linked. */
export function contactKeyOf(masterKey: Uint8Array, tenantId: string, mac: Mac): Uint8Array {
  return mac(masterKey, encodeUtf8(`telltale contacts of tenant ${tenantId}`))
}

/** @param contactKey from `contactKeyOf` */
export function contactIdOf(address: string, contactKey: Uint8Array, mac: Mac): ContactId {
  const bytes = mac(contactKey, encodeUtf8(plainAddress(address))).slice(0, contactIdBytes)
  return proven(encodeBase64url(bytes))
}

export function parseContactId(value: unknown): ContactId | undefined {
  return typeof value === 'string' && /^[\w-]{22}$/.test(value)
    ? proven<ContactId>(value)
    : undefined
}

/** Exchange ignores the case of addresses. */
export function plainAddress(address: string): string {
  return address.trim().toLowerCase()
}
