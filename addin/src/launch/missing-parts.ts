import { decodeBase64url } from '#core/base64url'

/**
 * Supplies what MSAL 4 needs to talk to the broker and classic Outlook's event runtime may lack: the
 * runtime has `window` but not all of `crypto` (OfficeDev/office-js#4450), nothing that belongs to a
 * DOM, and in older builds only ES2016. Existing globals are left alone. Never throws: a missing global
 * costs the tracking of a mail, but an exception here would cost the handlers.
 */
export function supplyMissingParts(): void {
  try {
    supply(Object, 'values', valuesOf)
    supply(Array.prototype, 'flatMap', flatMap)
    if (typeof window === 'undefined') return
    supply(window, 'crypto', {})
    supply(window.crypto, 'getRandomValues', fillByChance)
    supply(window, 'atob', decodeBase64)
    supply(window, 'TextDecoder', Utf8Decoder)
  } catch {
    // MSAL will report what it misses.
  }
}

function supply(target: object, name: string, value: object): void {
  const found: unknown = Reflect.get(target, name)
  if (found !== undefined && found !== null) return
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

/**
 * Math.random is good enough. In a nested app MSAL draws only request ids, which match the broker's
 * answers; keys, nonces and proofs belong to the broker, and nothing else in this bundle draws numbers.
 */
function fillByChance<T extends Uint8Array | Uint32Array>(numbers: T): T {
  for (let at = 0; at < numbers.length; at++) numbers[at] = Math.random() * 2 ** 32
  return numbers
}

/** One character per byte, as in browsers. */
function decodeBase64(text: string): string {
  const bytes = decodeBase64url(text.replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_'))
  if (bytes === undefined) throw new Error('The text is not base64')
  let characters = ''
  for (const byte of bytes) characters += String.fromCharCode(byte)
  return characters
}

/** Throws where a browser would insert U+FFFD: MSAL decodes tokens with it, which must be intact. */
class Utf8Decoder {
  decode(bytes: Uint8Array): string {
    let escaped = ''
    for (const byte of bytes) escaped += (byte < 16 ? '%0' : '%') + byte.toString(16)
    return decodeURIComponent(escaped)
  }
}

function valuesOf(target: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.keys(target).map((key) => target[key])
}

function flatMap(this: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  return this.reduce<readonly unknown[]>((all, item) => all.concat(change(item)), [])
}
