import type { FolderId, Message, MessageSummary } from '../outlook/mail/mail.ts'
import type { MailStore } from '../outlook/mail/store.ts'

export type ChangeType = 'created' | 'updated' | 'deleted'

/** A change of a message in a folder; `number` increases within the folder. */
export interface FolderChange {
  readonly number: number
  readonly type: ChangeType
  readonly itemId: string
}

/** The changes in a folder since it was first requested, found by comparison. */
export class FolderJournal {
  readonly accountId: string
  readonly folderId: FolderId
  readonly #store: Pick<MailStore, 'messages' | 'message'>
  readonly #changes: FolderChange[] = []
  #seen = new Map<string, string>()

  constructor(
    store: Pick<MailStore, 'messages' | 'message'>,
    accountId: string,
    folderId: FolderId,
  ) {
    this.#store = store
    this.accountId = accountId
    this.folderId = folderId
    this.look()
  }

  get last(): number {
    return this.#changes.length
  }

  /** All changes after that number; 0 for everything that is or was there. */
  since(number: number): readonly FolderChange[] {
    return this.#changes.slice(number)
  }

  /** Finds what has changed since the last comparison. */
  look(): void {
    const now = new Map<string, string>()
    const summaries = this.#store.messages(this.accountId, this.folderId) ?? []
    for (const summary of [...summaries].reverse()) now.set(summary.itemId, this.#stateOf(summary))
    for (const [itemId, state] of now) {
      const before = this.#seen.get(itemId)
      if (before === undefined) this.#note('created', itemId)
      else if (before !== state) this.#note('updated', itemId)
    }
    for (const itemId of this.#seen.keys()) if (!now.has(itemId)) this.#note('deleted', itemId)
    this.#seen = now
  }

  #note(type: ChangeType, itemId: string): void {
    this.#changes.push({ number: this.#changes.length + 1, type, itemId })
  }

  #stateOf({ itemId, read }: MessageSummary): string {
    const message: Message | undefined = this.#store.message(itemId)
    return JSON.stringify([read, message?.customProperties])
  }
}

/** A journal for each folder that was ever requested. */
export class FolderJournals {
  readonly #store: Pick<MailStore, 'messages' | 'message'>
  readonly #journals = new Map<string, FolderJournal>()

  constructor(store: Pick<MailStore, 'messages' | 'message'>) {
    this.#store = store
  }

  of(accountId: string, folderId: FolderId): FolderJournal {
    const key = `${accountId} ${folderId}`
    const known = this.#journals.get(key)
    if (known !== undefined) {
      known.look()
      return known
    }
    const journal = new FolderJournal(this.#store, accountId, folderId)
    this.#journals.set(key, journal)
    return journal
  }
}
