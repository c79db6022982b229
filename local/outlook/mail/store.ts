import { join } from 'node:path'
import { InputFault, type Parser } from '#core/parse'
import type { RoamingSettings } from '../model/call.ts'
import { type CustomProperties, conversationOf } from '../model/item.ts'
import { type Address, domainOf, sameAddress } from '../model/person.ts'
import { accountIdOf, distinct, recipientsOf } from './accounts.ts'
import { type Drawer, openDrawer, type Proof } from './disk.ts'
import type { Copy, KeptDraft, KeptMail } from './kept-mail.ts'
import {
  type Account,
  type Accounts,
  type Draft,
  type FolderCount,
  type FolderId,
  folderIds,
  type Message,
  type MessageSummary,
  type SentMail,
} from './mail.ts'
import { parseKeptDraft, parseKeptMail, parseSettings } from './parse.ts'
import { draftSummaryOf, messageOf, type Seen, summaryOf } from './views.ts'

export interface StoreOptions {
  readonly dataFolder: string
  readonly owner: Address
  /** People whose mailboxes are there before they have any mail. */
  readonly recipients: readonly Address[]
  /** What a mailbox that was never used has in it. */
  readonly welcome: readonly KeptMail[]
  readonly now: () => number
  readonly newId: () => string
  readonly report: (message: string) => void
}

/** Everybody's mail, in memory and on the disk. */
export class MailStore {
  readonly #options: StoreOptions
  readonly #mailDrawer: Drawer<KeptMail>
  readonly #draftDrawer: Drawer<KeptDraft>
  readonly #settingsDrawer: Drawer<RoamingSettings>
  readonly #mails: Map<string, KeptMail>
  readonly #drafts: Map<string, KeptDraft>
  readonly #listeners = new Set<() => void>()
  #settings: RoamingSettings

  constructor(options: StoreOptions) {
    const { dataFolder, report } = options
    this.#options = options
    this.#mailDrawer = openDrawer(join(dataFolder, 'mails'), proof(parseKeptMail), report)
    this.#draftDrawer = openDrawer(join(dataFolder, 'drafts'), proof(parseKeptDraft), report)
    this.#settingsDrawer = openDrawer(join(dataFolder, 'settings'), proof(parseSettings), report)
    this.#mails = new Map(this.#mailDrawer.all().map((mail) => [mail.mailId, mail]))
    this.#drafts = new Map(this.#draftDrawer.all().map((kept) => [kept.draft.itemId, kept]))
    this.#settings = this.#settingsDrawer.all()[0] ?? {}
    if (this.#mailDrawer.isNew) for (const mail of options.welcome) this.#keep(mail)
    for (const { draftId } of this.#mails.values()) this.#forgetDraft(draftId)
  }

  /** @returns a function that stops listening */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  accounts(): Accounts {
    return {
      owner: this.#account(this.#options.owner),
      recipients: this.#recipients().map((who) => this.#account(who)),
    }
  }

  /** Undefined: nobody has this account. */
  folders(accountId: string): readonly FolderCount[] | undefined {
    const counts: FolderCount[] = []
    for (const folderId of folderIds) {
      const list = this.messages(accountId, folderId)
      if (list === undefined) return undefined
      const unread = list.filter(({ read }) => !read).length
      counts.push({ folderId, total: list.length, unread })
    }
    return counts
  }

  /** Newest first. Undefined: nobody has this account. */
  messages(accountId: string, folderId: FolderId): readonly MessageSummary[] | undefined {
    const who = this.#addressOf(accountId)
    if (who === undefined) return undefined
    const list =
      folderId === 'drafts'
        ? this.#draftsOf(who)
        : this.#copiesOf(who)
            .filter(({ copy }) => copy.folderId === folderId)
            .map(summaryOf)
    return [...list].sort((one, other) => other.at - one.at)
  }

  message(itemId: string): Message | undefined {
    const seen = this.#find(itemId)
    return seen && messageOf(seen, accountIdOf(seen.copy))
  }

  draft(itemId: string): Draft | undefined {
    return this.#drafts.get(itemId)?.draft
  }

  /** A draft that has left in the meantime stays gone. */
  saveDraft(draft: Draft): void {
    if ([...this.#mails.values()].some(({ draftId }) => draftId === draft.itemId)) return
    const kept = { draft, savedAt: this.#options.now() }
    this.#draftDrawer.put(draft.itemId, kept)
    this.#drafts.set(draft.itemId, kept)
    this.#changed()
  }

  /** @returns whether there was something by this id */
  setRead(itemId: string, read: boolean): boolean {
    return this.#changeCopy(itemId, () => ({ read }))
  }

  setCustomProperties(itemId: string, customProperties: CustomProperties): boolean {
    return this.#changeCopy(itemId, () => ({ customProperties }))
  }

  /** To Deleted Items, and from there for ever; a draft at once. */
  remove(itemId: string): boolean {
    if (this.#forgetDraft(itemId)) {
      this.#changed()
      return true
    }
    return this.#changeCopy(itemId, ({ folderId }) => ({
      folderId: folderId === 'deleted' ? 'gone' : 'deleted',
    }))
  }

  /** Into the sender's Sent Items and every recipient's Inbox, in one write. */
  send(draft: Draft): SentMail {
    const { owner, newId, now } = this.#options
    const recipients = [...draft.to, ...draft.cc, ...draft.bcc]
    const sent: Copy = {
      ...this.#copyFor(owner, 'sent'),
      read: true,
      customProperties: draft.customProperties,
    }
    const received = distinct(recipients).map((who) => this.#copyFor(who, 'inbox'))
    const internetMessageId = `<${newId()}@${domainOf(owner.address)}>`
    this.#keep({
      mailId: newId(),
      draftId: draft.itemId,
      internetMessageId,
      conversationId: conversationOf(draft),
      references: draft.references,
      at: now(),
      from: owner,
      to: draft.to,
      cc: draft.cc,
      bcc: draft.bcc,
      subject: draft.subject,
      body: draft.body,
      attachments: draft.attachments,
      internetHeaders: draft.internetHeaders,
      copies: [sent, ...received],
    })
    this.#forgetDraft(draft.itemId)
    this.#changed()
    return { itemId: sent.itemId, internetMessageId }
  }

  settings(): RoamingSettings {
    return this.#settings
  }

  saveSettings(settings: RoamingSettings): void {
    this.#settingsDrawer.put('roaming', settings)
    this.#settings = settings
  }

  #keep(mail: KeptMail): void {
    this.#mailDrawer.put(mail.mailId, mail)
    this.#mails.set(mail.mailId, mail)
  }

  #forgetDraft(itemId: string): boolean {
    if (!this.#drafts.delete(itemId)) return false
    this.#draftDrawer.remove(itemId)
    return true
  }

  #changeCopy(itemId: string, change: (copy: Copy) => Partial<Copy>): boolean {
    const seen = this.#find(itemId)
    if (seen === undefined) return false
    const copies = seen.mail.copies.map((copy) =>
      copy.itemId === itemId ? { ...copy, ...change(copy) } : copy,
    )
    this.#keep({ ...seen.mail, copies })
    this.#changed()
    return true
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }

  #copyFor({ address }: Address, folderId: FolderId): Copy {
    return { itemId: this.#options.newId(), address, folderId, read: false, customProperties: {} }
  }

  #find(itemId: string): Seen | undefined {
    return this.#everyCopy().find(({ copy }) => copy.itemId === itemId)
  }

  #everyCopy(): readonly Seen[] {
    return [...this.#mails.values()].flatMap((mail) =>
      mail.copies.flatMap((copy) =>
        copy.folderId === 'gone' ? [] : [{ mail, copy: { ...copy, folderId: copy.folderId } }],
      ),
    )
  }

  #copiesOf(who: Address): readonly Seen[] {
    return this.#everyCopy().filter(({ copy }) => sameAddress(copy, who))
  }

  #draftsOf(who: Address): readonly MessageSummary[] {
    if (!sameAddress(who, this.#options.owner)) return []
    return [...this.#drafts.values()].map((kept) => draftSummaryOf(kept, who))
  }

  #recipients(): readonly Address[] {
    const { recipients, owner } = this.#options
    return recipientsOf([...this.#mails.values()], recipients, owner)
  }

  #addressOf(accountId: string): Address | undefined {
    const everybody = [this.#options.owner, ...this.#recipients()]
    return everybody.find((who) => accountIdOf(who) === accountId)
  }

  #account(who: Address): Account {
    const unread = this.#copiesOf(who).filter(
      ({ copy }) => copy.folderId === 'inbox' && !copy.read,
    ).length
    return { ...who, accountId: accountIdOf(who), unread }
  }
}

function proof<T>(parse: Parser<T>): (value: unknown) => Proof<T> {
  return (value) => {
    const parsed = parse(value, '')
    return parsed instanceof InputFault ? { fault: parsed.detail } : { thing: parsed }
  }
}
