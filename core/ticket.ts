import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { idBytes, type MailboxId, type MessageId, parseMailboxId, parseMessageId } from './ids.ts'
import { destinationCharsMax } from './limits.ts'
import { provenBy, flag, integer, type Parser, record, text } from './parse.ts'
import {
  deriveLinkKey,
  equalBytes,
  type KeyOf,
  type Mac,
  sealImageToken,
  sealLinkToken,
} from './token.ts'
import { encodeUtf8 } from './utf8.ts'

/** Which kinds of tracking a new mail starts with. */
export interface Policy {
  readonly opens: boolean
  readonly links: boolean
}

/** The right to register one message, and nothing else. Expires; the message's tokens do not. */
export interface TicketProof {
  readonly keyId: number
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /** base64url of an HMAC over the fields above. */
  readonly seal: string
}

/** Everything that the add-in needs to track one mail without contacting the service again. */
export interface Ticket {
  readonly proof: TicketProof
  /** The finished image address. */
  readonly pixelUrl: string
  /** The service's origin: links become `{origin}/l/{token}?u={destination}`. */
  readonly origin: string
  /** base64url of the key that signs the links of this message only. */
  readonly linkKey: string
  readonly policy: Policy
}

export type TicketFault = 'malformed' | 'unknown-key' | 'forged' | 'expired'

/** What the service puts into a ticket. */
export interface TicketGrant {
  readonly keyId: number
  readonly key: Uint8Array
  readonly mailboxId: MailboxId
  readonly messageId: MessageId
  readonly expiresAt: number
  readonly origin: string
  readonly policy: Policy
}

export function issueTicket(grant: TicketGrant, mac: Mac): Ticket {
  const claims = { keyId: grant.keyId, mailboxId: grant.mailboxId, messageId: grant.messageId }
  const unsealed = { ...claims, expiresAt: grant.expiresAt }
  return {
    proof: { ...unsealed, seal: encodeBase64url(sealOf(unsealed, grant.key, mac)) },
    pixelUrl: `${grant.origin}/o/${sealImageToken(claims, grant.key, mac)}`,
    origin: grant.origin,
    linkKey: encodeBase64url(deriveLinkKey(claims, grant.key, mac)),
    policy: grant.policy,
  }
}

/** @returns undefined if the proof is valid at `now`, else what is wrong with it */
export function checkTicketProof(
  proof: TicketProof,
  keyOf: KeyOf,
  now: number,
  mac: Mac,
): TicketFault | undefined {
  const key = keyOf(proof.keyId)
  if (key === undefined) return 'unknown-key'
  const seal = decodeBase64url(proof.seal)
  if (seal === undefined) return 'malformed'
  if (!equalBytes(seal, sealOf(proof, key, mac))) return 'forged'
  return now > proof.expiresAt ? 'expired' : undefined
}

/** The tracked address of the ticket's n-th link. Index is 1 or more. */
export function trackedLinkUrl(
  ticket: Ticket,
  index: number,
  destination: string,
  mac: Mac,
): string | undefined {
  const linkKey = decodeBase64url(ticket.linkKey)
  if (linkKey === undefined) return undefined
  const { keyId, mailboxId, messageId } = ticket.proof
  const token = sealLinkToken({ keyId, mailboxId, messageId, index }, destination, linkKey, mac)
  return `${ticket.origin}/l/${token}`
}

export const parsePolicy: Parser<Policy> = record<Policy>({ opens: flag, links: flag })

export const parseTicketProof: Parser<TicketProof> = record<TicketProof>({
  keyId: integer(0, 255),
  mailboxId: provenBy(parseMailboxId, 'a mailbox id'),
  messageId: provenBy(parseMessageId, 'a message id'),
  expiresAt: integer(0, 2 ** 48 - 1),
  seal: text(64),
})

export const parseTicket: Parser<Ticket> = record<Ticket>({
  proof: parseTicketProof,
  pixelUrl: text(destinationCharsMax),
  origin: text(destinationCharsMax),
  linkKey: text(64),
  policy: parsePolicy,
})

function sealOf(proof: Omit<TicketProof, 'seal'>, key: Uint8Array, mac: Mac): Uint8Array {
  const head = encodeUtf8(`telltale ticket\0${proof.keyId}\0${proof.expiresAt}\0`)
  const ids = [idBytes(proof.mailboxId), idBytes(proof.messageId)]
  const data = new Uint8Array(head.length + 8 + 12)
  data.set(head)
  data.set(ids[0] ?? head, head.length)
  data.set(ids[1] ?? head, head.length + 8)
  return mac(key, data)
}
