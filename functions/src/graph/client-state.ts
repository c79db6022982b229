import { decodeBase64url, encodeBase64url } from '#core/base64url'
import { idBytes, type MailboxId, mailboxIdOfBytes } from '#core/ids'
import { equalBytes, type KeyOf } from '#core/token'
import type { SigningKey } from '../key-ring.ts'
import { hmacSha256 } from '../mac.ts'
import { type WatchedFolder, watchedFolders, type WatchKey } from './watch.ts'

/**
 * The secret that Graph returns with every notification of a subscription. It names the folder and the
 * mailbox, and its MAC also covers the tenant, so a notification is verified without a storage look-up.
 *
 * version 1 | key id 1 | folder 1 | mailbox id 8 | random 8 | truncated HMAC-SHA-256 16
 */

const version = 1
const headBytes = 19
const macBytes = 16

/** @param random 8 random bytes, so that no two subscriptions have the same state */
export function sealClientState(
  { tenantId, mailboxId, folder }: WatchKey,
  { keyId, key }: SigningKey,
  random: Uint8Array,
): string {
  const head = new Uint8Array(headBytes)
  head.set([version, keyId, watchedFolders.indexOf(folder)])
  head.set(idBytes(mailboxId), 3)
  head.set(random.subarray(0, 8), 11)
  return encodeBase64url(Buffer.concat([head, macOf(head, tenantId, key)]))
}

/** The folder that a notification is about; undefined if the state is not one of ours. */
export function openClientState(
  text: string,
  tenantId: string,
  keyOf: KeyOf,
): { readonly mailboxId: MailboxId; readonly folder: WatchedFolder } | undefined {
  const bytes = decodeBase64url(text)
  if (bytes?.length !== headBytes + macBytes || bytes[0] !== version) return undefined
  const key = keyOf(bytes[1] ?? 0)
  const folder = watchedFolders[bytes[2] ?? 0]
  if (key === undefined || folder === undefined) return undefined
  const head = bytes.subarray(0, headBytes)
  if (!equalBytes(macOf(head, tenantId, key), bytes.subarray(headBytes))) return undefined
  return { mailboxId: mailboxIdOfBytes(bytes.subarray(3, 11)), folder }
}

function macOf(head: Uint8Array, tenantId: string, key: Uint8Array): Uint8Array {
  const purpose = Buffer.from(`telltale subscription\0${tenantId.toLowerCase()}\0`, 'utf8')
  return hmacSha256(key, Buffer.concat([purpose, head])).subarray(0, macBytes)
}
