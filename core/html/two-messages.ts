import { makeMailboxId, makeMessageId } from '../ids.ts'
import { sealImageToken, sealLinkToken } from '../token.ts'
import type { Injection } from './inject.ts'

/** Two messages of one mailbox, for tests. Their MACs are not valid, which does not matter to the markup. */

export const origin = 'https://t.example'

function injectionOf(message: number): Injection {
  const key = new Uint8Array(32)
  const mac = (): Uint8Array => new Uint8Array(32).fill(message)
  const claims = {
    keyId: 1,
    mailboxId: makeMailboxId(new Uint8Array(8)),
    messageId: makeMessageId(1_700_000_000_000 + message, new Uint8Array(6)),
  }
  return {
    origin,
    messageId: claims.messageId,
    pixelUrl: `${origin}/o/${sealImageToken(claims, key, mac)}`,
    linkUrl: (index, destination) =>
      `${origin}/l/${sealLinkToken({ ...claims, index }, destination, key, mac)}`,
  }
}

export const first = injectionOf(1)
export const second = injectionOf(2)
/** The image of the first message. */
export const image = `<img src="${first.pixelUrl}" width="1" height="1" border="0" alt="">`
