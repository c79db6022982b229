import type { Brand } from './brand.ts'
import { proven } from './brand.ts'
import { encodeBase64url } from './base64url.ts'
import type { Mac } from './token.ts'
import { encodeUtf8 } from './utf8.ts'

/** A recipient's mail address as a keyed hash, good within one tenant. */
export type ContactId = Brand<'ContactId'>

/** Enough that no two of a tenant's contacts meet. */
const contactIdBytes = 16

/** The key of a tenant's contacts: what two tenants know of one person cannot be put together. */
export function contactKeyOf(masterKey: Uint8Array, tenantId: string, mac: Mac): Uint8Array {
  return mac(masterKey, encodeUtf8(`telltale contacts of tenant ${tenantId}`))
}

/** @param contactKey as `contactKeyOf` gives it */
export function contactIdOf(address: string, contactKey: Uint8Array, mac: Mac): ContactId {
  const bytes = mac(contactKey, encodeUtf8(plainAddress(address))).slice(0, contactIdBytes)
  return proven(encodeBase64url(bytes))
}

/** Exchange compares addresses without regard to case. */
export function plainAddress(address: string): string {
  return address.trim().toLowerCase()
}
