import { createHash, createHmac } from 'node:crypto'
import type { Injection } from '#core/html/inject'
import { removeTracking } from '#core/html/remove'
import { makeMailboxId, makeMessageId } from '#core/ids'
import { deriveLinkKey, type Mac, sealImageToken, sealLinkToken } from '#core/token'

/** Known to everybody, so good for nothing but to show what an injection looks like. */
const key = new Uint8Array(32)
const keyId = 0
const mailboxId = makeMailboxId(new Uint8Array(8))
const begunAt = Date.UTC(2026, 0, 1)

const mac: Mac = (secret, data) => createHmac('sha256', secret).update(data).digest()

/**
 * The trackers of a mail that no service knows. The message is named after its body without trackers: the
 * same mail is the same message in a second run, and an old one where another mail quotes it.
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
