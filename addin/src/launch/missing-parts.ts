import { decodeBase64url } from '#core/base64url'

/**
 * What MSAL 4 uses to talk to the broker, and what classic Outlook's runtime for event handlers may
 * lack: it has `window`, but not all of `crypto` (OfficeDev/office-js#4450), nothing that comes with a
 * DOM, and in older builds the language of 2016. Nothing that is there is touched. Never throws: what
 * cannot be supplied costs the tracking of a mail, and a throw here would cost the handlers.
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
    // MSAL will say what it misses.
  }
}

function supply(target: object, name: string, value: object): void {
  const found: unknown = Reflect.get(target, name)
  if (found !== undefined && found !== null) return
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

/**
 * Plain chance is enough. In a nested app MSAL draws nothing but the ids of its requests, by which it
 * tells the broker's answers apart; keys, nonces and proofs are the broker's, and no one else in this
 * bundle draws anything.
 */
function fillByChance<T extends Uint8Array | Uint32Array>(numbers: T): T {
  for (let at = 0; at < numbers.length; at++) numbers[at] = Math.random() * 2 ** 32
  return numbers
}

/** One character for each byte, as browsers have it. */
function decodeBase64(text: string): string {
  const bytes = decodeBase64url(text.replace(/=+$/, '').replace(/\+/g, '-').replace(/\//g, '_'))
  if (bytes === undefined) throw new Error('The text is not base64')
  let characters = ''
  for (const byte of bytes) characters += String.fromCharCode(byte)
  return characters
}

/** Throws where a browser would put U+FFFD: MSAL reads tokens with it, which are whole or worthless. */
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
