import { parseMailboxId, parseMessageId } from '#core/ids'
import { issueTicket, type Ticket, type TicketGrant } from '#core/ticket'
import { plainMac } from './mac.ts'

/** The service's key in tests. */
export const key = new Uint8Array(32).fill(7)

/** A ticket as the service issues it. */
export function sampleTicket(
  message: string,
  changes: Partial<Pick<TicketGrant, 'origin' | 'expiresAt' | 'policy'>> = {},
): Ticket {
  const mailboxId = parseMailboxId('0011223344556677')
  const messageId = parseMessageId(message)
  if (mailboxId === undefined || messageId === undefined)
    throw new Error(`Not a message id: ${message}`)
  return issueTicket(
    {
      keyId: 1,
      key,
      mailboxId,
      messageId,
      expiresAt: 2e12,
      origin: 'https://t.example',
      policy: { opens: true, links: true },
      ...changes,
    },
    plainMac,
  )
}
