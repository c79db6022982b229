import { join } from 'node:path'
import type { RoamingSettings } from '../model/call.ts'
import type { CustomProperties } from '../model/item.ts'
import type { Address } from '../model/person.ts'
import { mailsInReturn } from './automatic-mail.ts'
import { mailOfAnswer, mailOfDraft, type Stamp } from './delivery.ts'
import type { Drawer } from './disk.ts'
import type { Copy, KeptMail } from './kept-mail.ts'
import type { Answer, AutomaticReplies, Draft, Habit, SentMail } from './mail.ts'
import { parseSettings } from './parse.ts'
import { openKept } from './parse-kept.ts'
import { Shelves, type ShelvesOptions } from './shelves.ts'
import type { UnsentFolder } from './unsent.ts'

export interface StoreOptions extends ShelvesOptions, Stamp {
  /** The content of a mailbox that was never used. */
  readonly welcome: readonly KeptMail[]
}

/** Notified of events in other people's mailboxes too. */
export interface StoreListener {
  readonly onChange?: () => void
  /** A message was delivered. */
  readonly onDelivery?: (itemId: string) => void
  /** A message was deleted permanently. */
  readonly onGone?: (itemId: string) => void
}

/** Everybody's mail, in memory and on disk. */
export class MailStore extends Shelves {
  readonly #stamp: Stamp
  readonly #settingsDrawer: Drawer<RoamingSettings>
  readonly #listeners = new Set<StoreListener>()
  readonly #exists = (who: Pick<Address, 'address'>): boolean => this.manners.of(who).exists
  #settings: RoamingSettings

  constructor(options: StoreOptions) {
    super(options)
    const { dataFolder, welcome, report } = options
    this.#stamp = options
    this.#settingsDrawer = openKept(join(dataFolder, 'settings'), parseSettings, report)
    this.#settings = this.#settingsDrawer.all()[0] ?? {}
    if (this.isNew) for (const mail of welcome) this.#keep(mail)
    for (const { itemId } of [...this.unsent.in('drafts'), ...this.unsent.in('outbox')])
      if (this.#hasLeft(itemId)) this.unsent.remove(itemId)
  }

  /** @returns a function that stops listening */
  listen(listener: StoreListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** @returns whether there is such an account */
  setHabit(accountId: string, habit: Habit): boolean {
    const who = this.people.find(accountId)
    if (who === undefined) return false
    this.habits.choose(who, habit)
    this.#changed()
    return true
  }

  /** @returns whether there is such an account */
  setAutomaticReplies(accountId: string, automaticReplies: AutomaticReplies): boolean {
    return this.#changeManner(accountId, { automaticReplies })
  }

  /** @returns whether there is, or was, such an account */
  setExists(accountId: string, exists: boolean): boolean {
    return this.#changeManner(accountId, { exists })
  }

  /** Ignores a draft that was sent meanwhile; takes one out of the Outbox. */
  saveDraft(draft: Draft): void {
    this.#putAside('drafts', draft)
  }

  /** Moves it to the Outbox. */
  queue(draft: Draft): void {
    this.#putAside('outbox', draft)
  }

  /** Sends the Outbox, first in, first out. */
  sendOutbox(): void {
    for (const draft of this.unsent.in('outbox')) this.send(draft)
  }

  /** @returns whether there is a message with this id */
  setRead(itemId: string, read: boolean): boolean {
    return this.#changeCopy(itemId, () => ({ read }))
  }

  setCustomProperties(itemId: string, customProperties: CustomProperties): boolean {
    return this.#changeCopy(itemId, () => ({ customProperties }))
  }

  /** Moves it to Deleted Items, and from there deletes it permanently; a draft at once. */
  remove(itemId: string): boolean {
    if (this.unsent.remove(itemId)) {
      this.#changed()
      return true
    }
    const removed = this.#changeCopy(itemId, ({ folderId }) => ({
      folderId: folderId === 'deleted' ? 'gone' : 'deleted',
    }))
    if (removed && this.mails.find(itemId) === undefined)
      for (const { onGone } of this.#listeners) onGone?.(itemId)
    return removed
  }

  /** Idempotent: a draft is sent once. */
  send(draft: Draft): SentMail {
    const left = this.mails.ofDraft(draft.itemId)
    if (left !== undefined) return sentMailOf(left)
    return this.#deliver(mailOfDraft(draft, this.owner, this.#stamp, this.#exists))
  }

  /** Undefined: the account does not have the answered mail. */
  answer(accountId: string, answer: Answer): SentMail | undefined {
    const answered = this.message(answer.itemId)
    const writer = this.people.find(accountId)
    if (answered?.accountId !== accountId || writer === undefined) return undefined
    const left = this.mails.ofDraft(answer.answerId)
    if (left !== undefined) return sentMailOf(left)
    const { habit } = answered
    return this.#deliver(mailOfAnswer(answer, answered, writer, habit, this.#stamp, this.#exists))
  }

  settings(): RoamingSettings {
    return this.#settings
  }

  saveSettings(settings: RoamingSettings): void {
    this.#settingsDrawer.put('roaming', settings)
    this.#settings = settings
  }

  /** Delivers to everybody in one write; then come automatic replies and bounces. */
  #deliver(mail: KeptMail): SentMail {
    this.#keep(mail)
    this.unsent.remove(mail.draftId)
    this.#changed()
    for (const { itemId, folderId } of mail.copies)
      if (folderId === 'inbox') for (const { onDelivery } of this.#listeners) onDelivery?.(itemId)
    const named = (who: Pick<Address, 'address'>) => this.people.named(who.address)
    for (const back of mailsInReturn(mail, this.manners, named, this.#stamp)) this.#deliver(back)
    return sentMailOf(mail)
  }

  #changeManner(
    accountId: string,
    change: { readonly exists: boolean } | { readonly automaticReplies: AutomaticReplies },
  ): boolean {
    const who = this.people.find(accountId)
    if (who === undefined) return false
    this.manners.change(who, change)
    this.#changed()
    return true
  }

  #keep(mail: KeptMail): void {
    this.mails.keep(mail)
    this.people.learn(mail)
  }

  #changeCopy(itemId: string, change: (copy: Copy) => Partial<Copy>): boolean {
    const seen = this.mails.find(itemId)
    if (seen === undefined) return false
    const copies = seen.mail.copies.map((copy) =>
      copy.itemId === itemId ? { ...copy, ...change(copy) } : copy,
    )
    this.mails.keep({ ...seen.mail, copies })
    this.#changed()
    return true
  }

  #changed(): void {
    for (const { onChange } of this.#listeners) onChange?.()
  }

  #hasLeft(draftId: string): boolean {
    return this.mails.ofDraft(draftId) !== undefined
  }

  #putAside(folderId: UnsentFolder, draft: Draft): void {
    if (this.#hasLeft(draft.itemId)) return
    this.unsent.put(folderId, draft, this.#stamp.now())
    this.#changed()
  }
}

function sentMailOf({ copies, internetMessageId }: KeptMail): SentMail {
  return { itemId: copies[0]?.itemId ?? '', internetMessageId }
}
