import { join } from 'node:path'
import type { Parser } from '#core/parse'
import { type Address, sameAddress } from '../model/person.ts'
import { accountIdOf, Accounts } from './accounts.ts'
import type { Drawer } from './disk.ts'
import { Habits } from './habits.ts'
import { Manners } from './manners.ts'
import {
  type Account,
  type Accounts as ListedAccounts,
  type Draft,
  type FolderCount,
  type FolderId,
  folderIds,
  type Message,
  type MessageSummary,
} from './mail.ts'
import { MailShelf } from './mail-shelf.ts'
import {
  openKept,
  parseKeptDraft,
  parseKeptHabit,
  parseKeptMail,
  parseKeptManner,
} from './parse-kept.ts'
import { isUnsent, Unsent, type UnsentFolder } from './unsent.ts'
import { messageOf, summaryOf } from './views.ts'

export interface ShelvesOptions {
  readonly dataFolder: string
  readonly owner: Address
  /** People who have a mailbox before they have any mail. */
  readonly recipients: readonly Address[]
  readonly report: (message: string) => void
}

/** The content of all mailboxes, as loaded from disk. */
export class Shelves {
  protected readonly owner: Address
  protected readonly mails: MailShelf
  protected readonly unsent: Unsent
  protected readonly habits: Habits
  protected readonly manners: Manners
  protected readonly people: Accounts
  /** Whether these mailboxes were never used before. */
  protected readonly isNew: boolean

  constructor({ dataFolder, owner, recipients, report }: ShelvesOptions) {
    const open = <T>(name: string, parse: Parser<T>): Drawer<T> =>
      openKept(join(dataFolder, name), parse, report)
    const mailDrawer = open('mails', parseKeptMail)
    this.owner = owner
    this.isNew = mailDrawer.isNew
    this.mails = new MailShelf(mailDrawer)
    this.unsent = new Unsent({
      drafts: open('drafts', parseKeptDraft),
      outbox: open('outbox', parseKeptDraft),
    })
    this.habits = new Habits(open('habits', parseKeptHabit))
    this.manners = new Manners(open('manners', parseKeptManner))
    this.people = new Accounts(owner, recipients)
    for (const mail of this.mails.load()) this.people.learn(mail)
  }

  accounts(): ListedAccounts {
    return {
      owner: this.#account(this.owner),
      recipients: this.people.recipients().map((who) => this.#account(who)),
    }
  }

  /** Undefined: there is no such account. */
  folders(accountId: string): readonly FolderCount[] | undefined {
    const who = this.people.find(accountId)
    if (who === undefined) return undefined
    const has = this.mails.of(who)
    return folderIds.map((folderId) => {
      if (isUnsent(folderId))
        return { folderId, total: this.#summaries(folderId, who).length, unread: 0 }
      const there = has.filter(({ copy }) => copy.folderId === folderId)
      return {
        folderId,
        total: there.length,
        unread: there.filter(({ copy }) => !copy.read).length,
      }
    })
  }

  /** Newest first. Undefined: there is no such account. */
  messages(accountId: string, folderId: FolderId): readonly MessageSummary[] | undefined {
    const who = this.people.find(accountId)
    if (who === undefined) return undefined
    const list = isUnsent(folderId)
      ? this.#summaries(folderId, who)
      : this.mails
          .of(who)
          .filter(({ copy }) => copy.folderId === folderId)
          .map(summaryOf)
    return [...list].sort((one, other) => other.at - one.at)
  }

  message(itemId: string): Message | undefined {
    const seen = this.mails.find(itemId)
    return seen && messageOf(seen, accountIdOf(seen.copy), this.habits.of(seen.copy))
  }

  draft(itemId: string): Draft | undefined {
    return this.unsent.find(itemId)
  }

  #summaries(folderId: UnsentFolder, who: Address): readonly MessageSummary[] {
    return sameAddress(who, this.owner) ? this.unsent.summaries(folderId, who) : []
  }

  #account(who: Address): Account {
    const unread = this.mails
      .of(who)
      .filter(({ copy }) => copy.folderId === 'inbox' && !copy.read).length
    const { exists, automaticReplies } = this.manners.of(who)
    const habit = this.habits.of(who)
    return { ...who, accountId: accountIdOf(who), unread, habit, automaticReplies, exists }
  }
}
