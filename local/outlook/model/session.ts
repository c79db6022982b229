import type { Answer } from './answer.ts'
import type { Selection } from './body.ts'
import type { RoamingSettings } from './call.ts'
import type { Categories } from './categories.ts'
import { execute } from './execute.ts'
import { type InitialData, initialDataOf, type Mailbox } from './initial-data.ts'
import type { Item } from './item.ts'

/**
 * The state of the open item, where the user's changes and the add-ins' calls meet, whatever the
 * transport. Panes and event runtimes can share one.
 */
export interface ItemSession {
  readonly current: () => Item | null
  /** The user changes the item, or opens another one in this place. */
  readonly replace: (item: Item | null) => void
  /** Executes an add-in's call; undefined if the library expects no answer. */
  readonly execute: (dispatchId: number, params: unknown) => Answer | undefined
  readonly initialData: () => InitialData
  /** @returns a function that stops listening */
  readonly subscribe: (listener: () => void) => () => void
}

export interface SessionPorts {
  readonly mailbox: Mailbox
  readonly saveSettings: (settings: RoamingSettings) => void
  readonly saveCategories?: (categories: Categories) => void
  /** Called for a call that this Outlook does not know, for a developer to see. */
  readonly reportUnknown: (dispatchId: number, params: unknown) => void
  /** Called with what a known call named that this Outlook does not know. */
  readonly reportUnknownName?: (name: string) => void
  readonly selection: () => Selection | undefined
}

export function createSession(opened: Item | null, ports: SessionPorts): ItemSession {
  let item = opened
  const listeners = new Set<() => void>()
  const replace = (next: Item | null): void => {
    if (next === item) return
    item = next
    for (const listener of listeners) listener()
  }
  return {
    current: () => item,
    replace,
    execute(dispatchId, params) {
      const caller = { ...ports.mailbox, selection: ports.selection }
      const outcome = execute(item, dispatchId, params, caller)
      switch (outcome.kind) {
        case 'silent':
          return undefined
        case 'unknown':
          ports.reportUnknown(dispatchId, params)
          return outcome.answer
        case 'done':
          if (outcome.unknown !== undefined) ports.reportUnknownName?.(outcome.unknown)
          if (outcome.settings !== undefined) ports.saveSettings(outcome.settings)
          if (outcome.categories !== undefined) ports.saveCategories?.(outcome.categories)
          replace(outcome.item)
          return outcome.answer
      }
    },
    initialData: () => initialDataOf(item, ports.mailbox),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
