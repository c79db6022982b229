import { useEffect, useState } from 'react'
import { type Outlook, readSelection, type Selection } from './selection.ts'

/** `turn` distinguishes successive selections, even of the same mail. */
export interface Selected {
  readonly turn: number
  readonly selection: Selection
}

/** Follows the selection of a pinned pane; null until Outlook has answered, and without Outlook. */
export function useSelection(outlook: Outlook | null): Selected | null {
  const [selected, setSelected] = useState<Selected | null>(null)
  useEffect(() => (outlook === null ? undefined : followSelection(outlook, setSelected)), [outlook])
  return selected
}

/** @returns a function that stops following */
export function followSelection(
  outlook: Outlook,
  tell: (selected: Selected | null) => void,
): () => void {
  let turn = 0
  let stopped = false
  const look = async (): Promise<void> => {
    const mine = ++turn
    const selection = await readSelection(outlook)
    if (!stopped && mine === turn) tell({ turn: mine, selection })
  }
  const onChange = (): void => {
    tell(null)
    void look()
  }
  void look()
  const listening = outlook.onItemChanged(() => {
    if (!stopped) onChange()
  })
  return () => {
    stopped = true
    void listening.then((added) => added.ok && added.value())
  }
}
