import { describe, expect, test } from '@jest/globals'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeBase64url } from './base64url.ts'
import { makeMailboxId } from './ids.ts'
import { InputFault } from './parse.ts'
import {
  checkTicketProof,
  issueTicket,
  parseTicket,
  type Ticket,
  type TicketProof,
  trackedLinkUrl,
} from './ticket.ts'
import { type KeyOf, type Mac, openImageToken, openLinkToken } from './token.ts'

const vectors = JSON.parse(readFileSync(join(__dirname, 'vectors/tokens.json'), 'utf8')) as {
  keys: Record<string, string>
  ticket: Ticket
}
const mac: Mac = (key, data) => new Uint8Array(createHmac('sha256', key).update(data).digest())
const keyOf: KeyOf = (keyId) => decodeBase64url(vectors.keys[String(keyId)] ?? '.')
const { ticket } = vectors
const { proof } = ticket

describe('tickets', () => {
  test('issueTicket() makes the ticket of the vector file', () => {
    const { keyId, mailboxId, messageId, expiresAt } = proof
    const grant = { keyId, mailboxId, messageId, expiresAt, key: keyOf(keyId)! }
    const { origin, policy } = ticket
    expect(issueTicket({ ...grant, origin, policy }, mac)).toEqual(ticket)
  })

  test('a ticket gives image and link tokens that the server accepts', () => {
    const claims = { keyId: proof.keyId, mailboxId: proof.mailboxId, messageId: proof.messageId }
    const image = ticket.pixelUrl.replace('https://t.example/o/', '')
    expect(openImageToken(image, keyOf, mac)).toEqual({ claims: { ...claims, index: 0 } })
    const link = trackedLinkUrl(ticket, 3, 'https://a.example/', mac)
    const token = link?.replace('https://t.example/l/', '') ?? ''
    expect(openLinkToken(token, 'https://a.example/', keyOf, mac)).toEqual({
      claims: { ...claims, index: 3 },
    })
  })

  test('checkTicketProof() accepts a proof until it expires', () => {
    expect(checkTicketProof(proof, keyOf, proof.expiresAt, mac)).toBeUndefined()
    expect(checkTicketProof(proof, keyOf, proof.expiresAt + 1, mac)).toBe('expired')
  })

  const changed: readonly [string, Partial<TicketProof>, string][] = [
    ['a later end', { expiresAt: proof.expiresAt + 1 }, 'forged'],
    ['another mailbox', { mailboxId: makeMailboxId(new Uint8Array(8)) }, 'forged'],
    ['another listed key', { keyId: 0 }, 'forged'],
    ['a key that is not listed', { keyId: 9 }, 'unknown-key'],
    ['a seal that is cut off', { seal: proof.seal.slice(0, -4) }, 'forged'],
    ['no seal', { seal: '' }, 'forged'],
    ['a seal that is no base64url', { seal: `${proof.seal}=` }, 'malformed'],
  ]
  test.each(changed)('checkTicketProof() refuses %s', (_, change, fault) => {
    expect(checkTicketProof({ ...proof, ...change }, keyOf, 0, mac)).toBe(fault)
  })

  test('trackedLinkUrl() is undefined for a ticket whose link key cannot be read', () => {
    expect(trackedLinkUrl({ ...ticket, linkKey: '=' }, 1, 'https://a.example/', mac)).toBe(
      undefined,
    )
  })

  test('parseTicket() reads what JSON has carried, and names what is wrong', () => {
    expect(parseTicket(JSON.parse(JSON.stringify(ticket)), 'ticket')).toEqual(ticket)
    expect(parseTicket({ ...ticket, policy: { opens: 1, links: true } }, 'ticket')).toEqual(
      new InputFault('ticket.policy.opens is not true or false'),
    )
  })
})
