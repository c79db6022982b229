import { randomUUID } from 'node:crypto'
import { InputFault, type Parser } from '#core/parse'
import type { Accounts, Draft, FolderId, Habit, Message, MessageSummary } from '../mail/mail.ts'
import { parseAccounts, parseMessage, parseMessages } from '../mail/parse.ts'

/** A mail to be put among the drafts; what is left out is empty. */
export type NewDraft = Partial<Draft> & Pick<Draft, 'subject' | 'body'>

/** What lies in the mailboxes, to the byte: what no person sees. */
export interface Mailboxes {
  /** The newest mail of the owner's Sent Items with that subject. Throws when there is none in 5 s. */
  readonly sent: (subject: string) => Promise<Message>
  /** The newest mail with that subject in the inbox of an address. Throws when there is none in 5 s. */
  readonly received: (address: string, subject: string) => Promise<Message>
  /** The mails of a folder of an address, newest first. */
  readonly list: (address: string, folderId: FolderId) => Promise<readonly MessageSummary[]>
  readonly owner: () => Promise<Accounts['owner']>
  /** How the mail program of somebody, by name, treats pictures. */
  readonly setHabit: (name: string, habit: Habit) => Promise<void>
  /** Puts a mail among the owner's drafts, as if it had been written before. */
  readonly putDraft: (draft: NewDraft) => Promise<void>
  /** Has a mail of the owner's arrive as it stands, with no add-in near it. */
  readonly deliver: (draft: NewDraft) => Promise<void>
}

const lookMs = 50
const arrivalMs = 5_000

/** @param origin of the local Outlook */
export function createMailboxes(origin: string): Mailboxes {
  const ask = async <T>(path: string, parse: Parser<T>): Promise<T> => {
    const answer = await fetch(origin + path)
    if (!answer.ok) throw new Error(`${path} answers with ${answer.status}`)
    const value = parse(await answer.json(), path)
    if (value instanceof InputFault) throw new Error(value.detail)
    return value
  }
  const list: Mailboxes['list'] = async (address, folderId) => {
    const { owner, recipients } = await ask('/mail/accounts', parseAccounts)
    const account = [owner, ...recipients].find((each) => each.address === address)
    if (account === undefined) return []
    return await ask(`/mail/accounts/${account.accountId}/folders/${folderId}`, parseMessages)
  }
  const find = async (address: string, folderId: FolderId, subject: string): Promise<Message> => {
    const until = Date.now() + arrivalMs
    for (;;) {
      const found = (await list(address, folderId)).find((each) => each.subject === subject)
      if (found !== undefined) return await ask(`/mail/messages/${found.itemId}`, parseMessage)
      if (Date.now() > until)
        throw new Error(`The ${folderId} of ${address} has no mail with the subject ${subject}`)
      await new Promise((resolve) => setTimeout(resolve, lookMs))
    }
  }
  const tell = async (method: string, path: string, value: object): Promise<void> => {
    const answer = await fetch(origin + path, {
      method,
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify(value),
    })
    if (!answer.ok) throw new Error(`Outlook refused it: ${await answer.text()}`)
  }
  const owner = async () => (await ask('/mail/accounts', parseAccounts)).owner
  return {
    list,
    owner,
    sent: async (subject) => await find((await owner()).address, 'sent', subject),
    received: (address, subject) => find(address, 'inbox', subject),
    async setHabit(name, habit) {
      const { recipients } = await ask('/mail/accounts', parseAccounts)
      const account = recipients.find((each) => each.name === name)
      if (account === undefined) throw new Error(`Nobody here is called ${name}`)
      await tell('PUT', `/mail/accounts/${account.accountId}/habit`, { habit })
    },
    putDraft: (draft) => tell('PUT', '/mail/drafts', { ...emptyDraft(), ...draft }),
    deliver: (draft) => tell('POST', '/mail/send', { ...emptyDraft(), ...draft }),
  }
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
