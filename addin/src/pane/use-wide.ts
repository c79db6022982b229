import { createContext, useContext, useSyncExternalStore } from 'react'

/** From this width on, a list and what was chosen in it fit side by side. */
const wide = '(min-width: 720px)'

/** Whether there is room for two columns. */
export function useWide(): boolean {
  return useSyncExternalStore(onChange, () => matchMedia(wide).matches)
}

function onChange(run: () => void): () => void {
  const query = matchMedia(wide)
  query.addEventListener('change', run)
  return () => query.removeEventListener('change', run)
}

/** The element of the line whose message is shown beside its list; null if none is. */
export const ChosenContext = createContext<string | null>(null)

/**
 * Marks a line whose message is shown beside it.
 * @param id of the line's element
 */
export function useChosen(id: string): { readonly 'aria-current'?: true } {
  return useContext(ChosenContext) === id ? { 'aria-current': true } : {}
}
