import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from 'playwright-core'
import type { Account, Draft, MessageSummary } from '../outlook/mail/mail.ts'
import { parseAccounts, parseMessages } from '../outlook/mail/parse.ts'
import { InputFault, type Parser } from '#core/parse'

/** What lies in the rep's mailbox, to the byte: the part of a test that no person sees. */
export interface Mailbox {
  /** The body of a sent mail as it left. */
  readonly sentBody: (subject: string) => Promise<string>
  /** Puts a mail among the drafts, as if it had been written before. */
  readonly putDraft: (draft: Partial<Draft> & Pick<Draft, 'subject' | 'body'>) => Promise<void>
}

export function createMailbox(request: APIRequestContext, outlookOrigin: string): Mailbox {
  return {
    async sentBody(subject) {
      const { owner } = await read(request, `${outlookOrigin}/mail/accounts`, parseAccounts)
      const sent = await listSent(request, outlookOrigin, owner)
      const mail = sent.find((each) => each.subject === subject)
      if (mail === undefined) throw new Error(`No mail was sent with the subject ${subject}`)
      const body = await request.get(`${outlookOrigin}/mail/messages/${mail.itemId}/body`)
      return await body.text()
    },
    async putDraft(draft) {
      const answer = await request.put(`${outlookOrigin}/mail/drafts`, {
        headers: { origin: outlookOrigin },
        data: { ...emptyDraft(), ...draft },
      })
      if (!answer.ok()) throw new Error(`The draft was refused: ${await answer.text()}`)
    },
  }
}

async function listSent(
  request: APIRequestContext,
  origin: string,
  owner: Account,
): Promise<readonly MessageSummary[]> {
  return await read(
    request,
    `${origin}/mail/accounts/${owner.accountId}/folders/sent`,
    parseMessages,
  )
}

async function read<T>(request: APIRequestContext, url: string, parse: Parser<T>): Promise<T> {
  const answer = await request.get(url)
  const value = parse(await answer.json(), url)
  if (value instanceof InputFault) throw new Error(value.detail)
  return value
}

function emptyDraft(): Omit<Draft, 'subject' | 'body'> {
  return {
    itemId: randomUUID(),
    composeType: 'newMail',
    conversationId: null,
    references: [],
    to: [{ name: 'Dana Cole', address: 'dana@contoso.example' }],
    cc: [],
    bcc: [],
    attachments: [],
    internetHeaders: {},
    customProperties: {},
  }
}
