import { describe, expect, test } from '@jest/globals'
import { decodeBase64url } from '#core/base64url'
import { timeOfMessage } from '#core/ids'
import { ticketLifeMs } from '#core/limits'
import { checkTicketProof, parseTicket, type Ticket, trackedLinkUrl } from '#core/ticket'
import { openImageToken, openLinkToken } from '#core/token'
import { hmacSha256 } from '../mac.ts'
import { ask } from './ask.ts'
import { apiRoute } from './cors.ts'
import { createIssueTicket } from './issue-ticket.ts'
import { asRobin, asSomeoneElse, begin, createStage, origin, robin } from './stage.ts'

const stage = createStage()
const noted: string[] = []
let noting: Promise<boolean> = Promise.resolve(false)
const handler = apiRoute(
  origin,
  createIssueTicket({
    ...stage,
    activity: stage.stores.activity,
    noticePresence: (_, mailboxId) => {
      noted.push(mailboxId)
      return noting
    },
  }),
)
const issue = (headers: Record<string, string>) =>
  ask(handler, { method: 'POST', path: '/api/tickets', headers })

async function ticket(headers: Record<string, string>): Promise<Ticket> {
  const answered = await issue(headers)
  expect(answered.status).toBe(201)
  return parseTicket(answered.json, '') as Ticket
}

describe('POST /api/tickets', () => {
  test('issues a ticket whose proof, image and links all verify', async () => {
    const { proof, pixelUrl, ...rest } = await ticket(asRobin)
    expect(rest).toMatchObject({ origin, policy: { opens: true, links: true } })
    expect(proof.expiresAt).toBe(begin + ticketLifeMs)
    expect(timeOfMessage(proof.messageId)).toBe(begin)
    expect(checkTicketProof(proof, stage.keys.keyOf, begin, hmacSha256)).toBeUndefined()
    const image = openImageToken(pixelUrl.replace(`${origin}/o/`, ''), stage.keys.keyOf, hmacSha256)
    expect(image).toMatchObject({ claims: { keyId: 7, messageId: proof.messageId, index: 0 } })
    const url = 'https://northwind.example/'
    const link = trackedLinkUrl({ proof, pixelUrl, ...rest }, 2, url, hmacSha256) ?? ''
    expect(
      openLinkToken(link.replace(`${origin}/l/`, ''), url, stage.keys.keyOf, hmacSha256),
    ).toMatchObject({ claims: { messageId: proof.messageId, index: 2 } })
  })

  test('gives every mail its own message id and every caller their own mailbox', async () => {
    const [first, second, other] = [
      await ticket(asRobin),
      await ticket(asRobin),
      await ticket(asSomeoneElse),
    ]
    expect(second.proof.mailboxId).toBe(first.proof.mailboxId)
    expect(second.proof.messageId).not.toBe(first.proof.messageId)
    expect(other.proof.mailboxId).not.toBe(first.proof.mailboxId)
  })

  test('copies the settings of the mailbox into the policy', async () => {
    await stage.stores.mailboxes.saveSettings(robin, { opens: false, links: true })
    expect((await ticket(asRobin)).policy).toEqual({ opens: false, links: true })
  })

  test('notes where the rep is, and neither waits for that nor depends on it', async () => {
    noted.length = 0
    noting = new Promise(() => {})
    const { proof } = await ticket(asRobin)
    noting = Promise.reject(new Error('503'))
    await ticket(asRobin)
    expect(noted).toEqual([proof.mailboxId, proof.mailboxId])
    await issue({})
    expect(noted).toHaveLength(2)
  })

  test('never reveals a key of the server', async () => {
    const text = (await issue(asRobin)).text
    const { key } = stage.keys.newest
    expect(text).not.toContain(Buffer.from(key).toString('base64url').slice(0, 20))
    expect(decodeBase64url((await ticket(asRobin)).linkKey)).not.toEqual(key)
  })

  test('refuses an unknown caller', async () => {
    const answered = await issue({})
    expect(answered.status).toBe(401)
    expect(answered.json).toMatchObject({ code: 'token-missing' })
  })
})
