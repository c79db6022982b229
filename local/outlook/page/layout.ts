import { useSyncExternalStore } from 'react'

/** The width of a task pane in Outlook on the web. */
export const paneWidthPx = 320

/** How many columns fit, narrowest first. */
export type Room = 'narrow' | 'medium' | 'normal' | 'wide'

const rooms: readonly (readonly [Room, string])[] = [
  ['wide', '(min-width: 1500px)'],
  ['normal', '(min-width: 1200px)'],
  ['medium', '(min-width: 720px)'],
]

export function useRoom(): Room {
  return useSyncExternalStore(subscribe, room)
}

function room(): Room {
  return rooms.find(([, query]) => matchMedia(query).matches)?.[0] ?? 'narrow'
}

function subscribe(listener: () => void): () => void {
  const lists = rooms.map(([, query]) => matchMedia(query))
  for (const list of lists) list.addEventListener('change', listener)
  return () => {
    for (const list of lists) list.removeEventListener('change', listener)
  }
}
