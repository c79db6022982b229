import { randomUUID } from 'node:crypto'
import { InputFault, type Parser } from '#core/parse'
import type {
  Account,
  Accounts,
  AutomaticReplies,
  Draft,
  FolderId,
  Habit,
  Message,
  MessageSummary,
} from '../mail/mail.ts'
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
  /** Everybody who has a mailbox. */
  readonly accounts: () => Promise<Accounts>
  /** How the mail program of somebody, by name, treats pictures. */
  readonly setHabit: (name: string, habit: Habit) => Promise<void>
  /** What the mailbox of somebody, by name, answers by itself, once to each sender. */
  readonly setAutomaticReplies: (name: string, replies: AutomaticReplies) => Promise<void>
  /** Whether the address of somebody, by name, exists: mail to one that does not comes back. */
  readonly setExists: (name: string, exists: boolean) => Promise<void>
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
  const accounts = () => ask('/mail/accounts', parseAccounts)
  const list: Mailboxes['list'] = async (address, folderId) => {
    const { owner, recipients } = await accounts()
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
  const named = async (name: string): Promise<Account> => {
    const { recipients } = await accounts()
    const account = recipients.find((each) => each.name === name)
    if (account === undefined) throw new Error(`Nobody here is called ${name}`)
    return account
  }
  const owner = async () => (await accounts()).owner
  return {
    list,
    owner,
    accounts,
    sent: async (subject) => await find((await owner()).address, 'sent', subject),
    received: (address, subject) => find(address, 'inbox', subject),
    async setHabit(name, habit) {
      await tell('PUT', `/mail/accounts/${(await named(name)).accountId}/habit`, { habit })
    },
    async setAutomaticReplies(name, replies) {
      const { accountId } = await named(name)
      await tell('PUT', `/mail/accounts/${accountId}/automatic-replies`, replies)
    },
    async setExists(name, exists) {
      await tell('PUT', `/mail/accounts/${(await named(name)).accountId}/existence`, { exists })
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
