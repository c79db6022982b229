import type { KeyOf } from '#core/token'

/** A signing key of the server. Its id is one byte, which every token signed with the key contains. */
export interface SigningKey {
  readonly keyId: number
  readonly key: Uint8Array
}

export interface KeyRing {
  /** Signs new tokens. */
  readonly newest: SigningKey
  /** Newest first. */
  readonly all: readonly SigningKey[]
  /** Verifies with any listed key, so a link in an old mail works until its key is taken off the list. */
  readonly keyOf: KeyOf
}

/** @param keys newest first */
export function createKeyRing(keys: readonly [SigningKey, ...SigningKey[]]): KeyRing {
  const byId = new Map(keys.map(({ keyId, key }) => [keyId, key]))
  return { newest: keys[0], all: keys, keyOf: (keyId) => byId.get(keyId) }
}
