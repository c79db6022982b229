import { createHash, hash } from 'node:crypto'
import type { Hash } from '#core/reply/threads'
import type { Mac } from '#core/token'

/**
 * HMAC (RFC 2104) from two one-shot hashes. Node's `createHmac` takes twice as long, and a hit needs three
 * to five: OpenSSL looks its algorithm up each time, and each result gets an ArrayBuffer of its own.
 */
export const hmacSha256: Mac = (key, data) => {
  const { inner, outer } = padsOf(key)
  const message = Buffer.allocUnsafe(blockBytes + data.length)
  message.set(inner)
  message.set(data, blockBytes)
  const envelope = Buffer.allocUnsafe(blockBytes + hashBytes)
  envelope.set(outer)
  envelope.write(hash('sha256', message, 'binary'), blockBytes, 'latin1')
  return Buffer.from(hash('sha256', envelope, 'binary'), 'latin1')
}

export const sha256: Hash = (data) => createHash('sha256').update(data).digest()

const blockBytes = 64
const hashBytes = 32

/** A key, padded to a block and combined with each of the two constants. */
interface Pads {
  readonly inner: Uint8Array
  readonly outer: Uint8Array
}

/** Few keys make most MACs. */
const padsKnown = new WeakMap<Uint8Array, Pads>()

function padsOf(key: Uint8Array): Pads {
  const known = padsKnown.get(key)
  if (known !== undefined) return known
  const block = new Uint8Array(blockBytes)
  block.set(key.length > blockBytes ? hash('sha256', key, 'buffer') : key)
  const pads = { inner: block.map((byte) => byte ^ 0x36), outer: block.map((byte) => byte ^ 0x5c) }
  padsKnown.set(key, pads)
  return pads
}
