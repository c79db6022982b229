import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { type Brand, proven } from './brand.ts'
import {
  idBytes,
  mailboxIdOfBytes,
  messageIdOfBytes,
  type MailboxId,
  type MessageId,
} from './ids.ts'
import { linksPerMessageMax, tokenChars } from './limits.ts'
import { encodeUtf8 } from './utf8.ts'

/**
 * A token names one image or one link of one message, and nothing else: no address, subject or name.
 *
 *     version 1 | key id 1 | mailbox id 8 | message id 12 | index 2 | truncated HMAC-SHA-256 12
 *
 * 36 bytes, 48 base64url characters, no spare bits, so each token has exactly one spelling.
 */
export type Token = Brand<'Token'>

/** The claims in a token. Index 0 is the image, n the n-th link. The key id is one byte. */
export interface TokenClaims {
  readonly keyId: number
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  readonly index: number
}

export type TokenFault = 'malformed' | 'unknown-version' | 'unknown-key' | 'forged'

export type TokenResult = { readonly claims: TokenClaims } | { readonly fault: TokenFault }

/** HMAC-SHA-256, 32 bytes. The server uses node:crypto, the add-in @noble/hashes. */
export type Mac = (key: Uint8Array, data: Uint8Array) => Uint8Array

/** Returns a key of the server by id; undefined if the id is not listed. */
export type KeyOf = (keyId: number) => Uint8Array | undefined

const version = 1
const payloadBytes = 24
const macBytes = 12
const headBytes = 22

/** Each MAC begins with its purpose, so that none can stand in for another. */
const imagePurpose = encodeUtf8('telltale image\0')
const linkPurpose = encodeUtf8('telltale link\0')
const linkKeyPurpose = encodeUtf8('telltale link key\0')

/** Makes the image's token with the server's key. */
export function sealImageToken(
  claims: Omit<TokenClaims, 'index'>,
  key: Uint8Array,
  mac: Mac,
): Token {
  const payload = payloadOf({ ...claims, index: 0 })
  return assemble(payload, imageMac(payload, key, mac))
}

/**
 * The key for one message's links. The add-in gets it in the ticket and can sign links of that message
 * only. The server derives it again from the token.
 */
export function deriveLinkKey(
  claims: Omit<TokenClaims, 'index'>,
  key: Uint8Array,
  mac: Mac,
): Uint8Array {
  return linkKeyOf(payloadOf({ ...claims, index: 0 }), key, mac)
}

function linkKeyOf(payload: Uint8Array, key: Uint8Array, mac: Mac): Uint8Array {
  return mac(key, concat(linkKeyPurpose, payload.subarray(0, headBytes)))
}

/** Makes a link's token. Its MAC covers the destination, so it redirects nowhere else. The index is 1 or more. */
export function sealLinkToken(
  claims: TokenClaims,
  destination: string,
  linkKey: Uint8Array,
  mac: Mac,
): Token {
  const payload = payloadOf(claims)
  return assemble(payload, linkMac(payload, destination, linkKey, mac))
}

/** Reads a token without verifying it. Use this only to tell our own trackers from other markup. */
export function readToken(text: string): TokenResult {
  const bytes = bytesOf(text)
  return bytes === undefined ? { fault: 'malformed' } : readClaims(bytes)
}

function bytesOf(text: string): Uint8Array | undefined {
  return text.length === tokenChars ? decodeBase64url(text) : undefined
}

function readClaims(bytes: Uint8Array): TokenResult {
  if (bytes[0] !== version) return { fault: 'unknown-version' }
  const index = ((bytes[22] ?? 0) << 8) | (bytes[23] ?? 0)
  if (index > linksPerMessageMax) return { fault: 'malformed' }
  return {
    claims: {
      keyId: bytes[1] ?? 0,
      mailboxId: mailboxIdOfBytes(bytes.subarray(2, 10)),
      messageId: messageIdOfBytes(bytes.subarray(10, headBytes)),
      index,
    },
  }
}

/** Verifies an image token. */
export function openImageToken(text: string, keyOf: KeyOf, mac: Mac): TokenResult {
  return open(text, keyOf, (claims, payload, key) =>
    claims.index === 0 ? imageMac(payload, key, mac) : undefined,
  )
}

/** Verifies a link token together with the destination that it came with. */
export function openLinkToken(
  text: string,
  destination: string,
  keyOf: KeyOf,
  mac: Mac,
): TokenResult {
  return open(text, keyOf, (claims, payload, key) =>
    claims.index === 0
      ? undefined
      : linkMac(payload, destination, linkKeyOf(payload, key, mac), mac),
  )
}

/** Compares two byte strings in constant time. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  left.forEach((byte, at) => (difference |= byte ^ (right[at] ?? 0)))
  return difference === 0
}

function open(
  text: string,
  keyOf: KeyOf,
  expectedMac: (
    claims: TokenClaims,
    payload: Uint8Array,
    key: Uint8Array,
  ) => Uint8Array | undefined,
): TokenResult {
  const bytes = bytesOf(text)
  if (bytes === undefined) return { fault: 'malformed' }
  const read = readClaims(bytes)
  if ('fault' in read) return read
  const key = keyOf(read.claims.keyId)
  if (key === undefined) return { fault: 'unknown-key' }
  const expected = expectedMac(read.claims, bytes.subarray(0, payloadBytes), key)
  if (expected === undefined) return { fault: 'forged' }
  return equalBytes(expected, bytes.subarray(payloadBytes)) ? read : { fault: 'forged' }
}

function imageMac(payload: Uint8Array, key: Uint8Array, mac: Mac): Uint8Array {
  return mac(key, concat(imagePurpose, payload)).subarray(0, macBytes)
}

function linkMac(
  payload: Uint8Array,
  destination: string,
  linkKey: Uint8Array,
  mac: Mac,
): Uint8Array {
  const data = concat(linkPurpose, payload, encodeUtf8(destination))
  return mac(linkKey, data).subarray(0, macBytes)
}

function payloadOf(claims: TokenClaims): Uint8Array {
  return concat(
    Uint8Array.of(version, claims.keyId),
    idBytes(claims.mailboxId),
    idBytes(claims.messageId),
    Uint8Array.of(claims.index >> 8, claims.index & 0xff),
  )
}

function assemble(payload: Uint8Array, mac: Uint8Array): Token {
  return proven(encodeBase64url(concat(payload, mac)))
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
