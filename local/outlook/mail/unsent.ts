import type { Address } from '../model/person.ts'
import type { Drawer } from './disk.ts'
import type { KeptDraft } from './kept-mail.ts'
import type { Draft, FolderId, MessageSummary } from './mail.ts'
import { draftSummaryOf } from './views.ts'

export type UnsentFolder = Extract<FolderId, 'drafts' | 'outbox'>

export function isUnsent(folderId: FolderId): folderId is UnsentFolder {
  return folderId === 'drafts' || folderId === 'outbox'
}

/** The owner's unsent mails: drafts, and mails waiting in the Outbox. Each one is in one place. */
export class Unsent {
  readonly #drawers: Readonly<Record<UnsentFolder, Drawer<KeptDraft>>>
  readonly #kept: Readonly<Record<UnsentFolder, Map<string, KeptDraft>>>

  constructor(drawers: Readonly<Record<UnsentFolder, Drawer<KeptDraft>>>) {
    this.#drawers = drawers
    this.#kept = { drafts: contentsOf(drawers.drafts), outbox: contentsOf(drawers.outbox) }
  }

  /** In the order in which they were added. */
  in(folderId: UnsentFolder): readonly Draft[] {
    return [...this.#kept[folderId].values()].map(({ draft }) => draft)
  }

  summaries(folderId: UnsentFolder, from: Address): readonly MessageSummary[] {
    return [...this.#kept[folderId].values()].map((kept) => draftSummaryOf(kept, from))
  }

  find(itemId: string): Draft | undefined {
    return (this.#kept.drafts.get(itemId) ?? this.#kept.outbox.get(itemId))?.draft
  }

  put(folderId: UnsentFolder, draft: Draft, savedAt: number): void {
    const kept = { draft, savedAt }
    this.#drawers[folderId].put(draft.itemId, kept)
    this.#kept[folderId].set(draft.itemId, kept)
    this.#removeFrom(folderId === 'drafts' ? 'outbox' : 'drafts', draft.itemId)
  }

  /** @returns whether there was one */
  remove(itemId: string): boolean {
    const wasDraft = this.#removeFrom('drafts', itemId)
    return this.#removeFrom('outbox', itemId) || wasDraft
  }

  #removeFrom(folderId: UnsentFolder, itemId: string): boolean {
    if (!this.#kept[folderId].delete(itemId)) return false
    this.#drawers[folderId].remove(itemId)
    return true
  }
}

/** Oldest first. */
function contentsOf(drawer: Drawer<KeptDraft>): Map<string, KeptDraft> {
  const all = [...drawer.all()].sort((one, other) => one.savedAt - other.savedAt)
  return new Map(all.map((kept) => [kept.draft.itemId, kept]))
}
