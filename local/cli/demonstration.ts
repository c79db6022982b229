import { createHash, createHmac } from 'node:crypto'
import type { Injection } from '#core/html/inject'
import { removeTracking } from '#core/html/remove'
import { makeMailboxId, makeMessageId } from '#core/ids'
import { deriveLinkKey, type Mac, sealImageToken, sealLinkToken } from '#core/token'

/** A well-known key, only for demonstrations of an injection. */
const key = new Uint8Array(32)
const keyId = 0
const mailboxId = makeMailboxId(new Uint8Array(8))
const begunAt = Date.UTC(2026, 0, 1)

const mac: Mac = (secret, data) => createHmac('sha256', secret).update(data).digest()

/**
 * Trackers of a mail that no service knows. The message id is a hash of the body without trackers, so a
 * second run finds the same message, and a mail that quotes it a different one.
 */
export function demonstrationOf(html: string, origin: string): Injection {
  const body = removeTracking(html, origin).html
  const hash = createHash('sha256').update(body, 'utf16le').digest()
  const messageId = makeMessageId(begunAt, hash.subarray(0, 6))
  const claims = { keyId, mailboxId, messageId }
  const linkKey = deriveLinkKey(claims, key, mac)
  return {
    origin,
    messageId,
    pixelUrl: `${origin}/o/${sealImageToken(claims, key, mac)}`,
    linkUrl: (index, destination) =>
      `${origin}/l/${sealLinkToken({ ...claims, index }, destination, linkKey, mac)}`,
  }
}
