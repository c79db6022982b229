import type { Hit } from '#core/hit'
import { type MailboxId, makeMailboxId, makeMessageId, type MessageId } from '#core/ids'
import { linksPerMessageMax } from '#core/limits'
import { deriveLinkKey, sealImageToken, sealLinkToken } from '#core/token'
import { hmacSha256 } from '../../functions/src/mac.ts'

/** Mails of one mailbox with valid images and links for a service with the same key. */
export interface TrackedMails {
  readonly mailboxId: MailboxId
  messageId(mail: number): MessageId
  /** In wire format. */
  askForImage(mail: number): string
  /** `index` is 1 or more. */
  askForLink(mail: number, index: number): string
  /** A request for a link that no other request uses, so that its hit can be identified. */
  askForOneOfAll(at: number): string
  /** The number of the request that caused a hit. */
  numberOf(hit: Pick<Hit, 'messageId' | 'index'>): number | undefined
}

const mailsMax = 10_000

/**
 * @param key the service's signing key
 * @param begun when the mails were begun, in ms since 1970
 */
export function createTrackedMails(keyId: number, key: Uint8Array, begun: number): TrackedMails {
  const mailboxId = makeMailboxId(Uint8Array.of(0xf0, 1, 2, 3, 4, 5, 6, 7))
  const messageIds = Array.from({ length: mailsMax }, (_, mail) =>
    makeMessageId(begun, Uint8Array.of(0, 0, 0, 0, mail >> 8, mail & 0xff)),
  )
  const mailOf = new Map(messageIds.map((messageId, mail) => [messageId, mail]))
  const messageId = (mail: number): MessageId => {
    const found = messageIds[mail]
    if (found === undefined)
      throw new RangeError(`There are only ${mailsMax} mails, so no number ${mail}`)
    return found
  }
  const claimsOf = (mail: number) => ({ keyId, mailboxId, messageId: messageId(mail) })
  const linkKeys = new Map<number, Uint8Array>()
  const linkKeyOf = (mail: number): Uint8Array => {
    const linkKey = linkKeys.get(mail) ?? deriveLinkKey(claimsOf(mail), key, hmacSha256)
    linkKeys.set(mail, linkKey)
    return linkKey
  }
  const askForLink = (mail: number, index: number): string => {
    const destination = `https://northwind.example/${index}`
    const token = sealLinkToken(
      { ...claimsOf(mail), index },
      destination,
      linkKeyOf(mail),
      hmacSha256,
    )
    return get(`/l/${token}?u=${encodeURIComponent(destination)}`)
  }
  return {
    mailboxId,
    messageId,
    askForImage: (mail) => get(`/o/${sealImageToken(claimsOf(mail), key, hmacSha256)}`),
    askForLink,
    askForOneOfAll: (at) =>
      askForLink(Math.floor(at / linksPerMessageMax), (at % linksPerMessageMax) + 1),
    numberOf: (hit) => {
      const mail = mailOf.get(hit.messageId)
      return mail === undefined ? undefined : mail * linksPerMessageMax + hit.index - 1
    },
  }
}

/** Chrome's headers, behind Azure's front end. */
const headers = [
  'host: localhost',
  'user-agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'accept: text/html,image/avif,image/webp,*/*;q=0.8',
  'accept-language: en',
  'accept-encoding: gzip, deflate, br',
  'sec-fetch-mode: navigate',
  'x-forwarded-for: 198.51.100.7:50123',
]

export function get(path: string): string {
  return `GET ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`
}
