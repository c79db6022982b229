import type { Drawer } from './disk.ts'
import type { Copy, KeptMail } from './kept-mail.ts'
import type { Seen } from './views.ts'

/** All sent mail, on disk and in memory, indexed. */
export class MailShelf {
  readonly #drawer: Drawer<KeptMail>
  readonly #byDraft = new Map<string, KeptMail>()
  readonly #bySight = new Map<string, Seen>()
  readonly #byAddress = new Map<string, Map<string, Seen>>()

  constructor(drawer: Drawer<KeptMail>) {
    this.#drawer = drawer
  }

  /** Oldest first. */
  load(): readonly KeptMail[] {
    const mails = [...this.#drawer.all()].sort((one, other) => one.at - other.at)
    for (const mail of mails) this.#remember(mail)
    return mails
  }

  keep(mail: KeptMail): void {
    this.#drawer.put(mail.mailId, mail)
    this.#remember(mail)
  }

  /** The mail that a draft became. */
  ofDraft(draftId: string): KeptMail | undefined {
    return this.#byDraft.get(draftId)
  }

  find(itemId: string): Seen | undefined {
    return this.#bySight.get(itemId)
  }

  /** All mail of a person, in any folder. */
  of({ address }: { readonly address: string }): readonly Seen[] {
    return [...(this.#byAddress.get(address.toLowerCase())?.values() ?? [])]
  }

  #remember(mail: KeptMail): void {
    this.#byDraft.set(mail.draftId, mail)
    for (const copy of mail.copies) this.#rememberCopy(mail, copy)
  }

  #rememberCopy(mail: KeptMail, copy: Copy): void {
    const { itemId, folderId } = copy
    const box = this.#boxOf(copy.address.toLowerCase())
    if (folderId === 'gone') {
      this.#bySight.delete(itemId)
      box.delete(itemId)
      return
    }
    const seen: Seen = { mail, copy: { ...copy, folderId } }
    this.#bySight.set(itemId, seen)
    box.set(itemId, seen)
  }

  #boxOf(address: string): Map<string, Seen> {
    const known = this.#byAddress.get(address)
    if (known !== undefined) return known
    const box = new Map<string, Seen>()
    this.#byAddress.set(address, box)
    return box
  }
}
