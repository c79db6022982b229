import { useState } from 'react'
import type { PaneButton } from '../manifest/add-in.ts'

const key = 'outlook.pinned'

/** The open pane of the add-in, and whether it is pinned. */
export interface Panes {
  readonly open: PaneButton | undefined
  readonly pinned: boolean
  readonly show: (controlId: string) => void
  readonly toggle: (controlId: string) => void
  readonly close: () => void
  readonly pin: (pinned: boolean) => void
  /** Another mail was selected. */
  readonly selectionChanged: () => void
}

export function usePanes(buttons: readonly PaneButton[]): Panes {
  const [controlId, setControlId] = useState<string>()
  const [pinnedChoice, setPinned] = useState(() => localStorage.getItem(key) === 'yes')
  const open = buttons.find((button) => button.controlId === controlId)
  const pinned = pinnedChoice && open?.pinnable === true
  const close = (): void => setControlId(undefined)
  return {
    open,
    pinned,
    close,
    show: setControlId,
    toggle: (asked) => setControlId(asked === controlId ? undefined : asked),
    pin(choice) {
      localStorage.setItem(key, choice ? 'yes' : 'no')
      setPinned(choice)
    },
    selectionChanged() {
      if (!pinned) close()
    },
  }
}
