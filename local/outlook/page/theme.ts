import { useEffect, useState, useSyncExternalStore } from 'react'

const key = 'outlook.colors'
const query = '(prefers-color-scheme: dark)'

/** The user's choice, or else the system's. */
export function useDark(): readonly [boolean, (dark: boolean) => void] {
  const preferred = useSyncExternalStore(subscribe, () => matchMedia(query).matches)
  const [chosen, choose] = useState(() => localStorage.getItem(key))
  const dark = chosen === null ? preferred : chosen === 'dark'
  useEffect(() => {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
  }, [dark])
  return [
    dark,
    (next) => {
      const name = next ? 'dark' : 'light'
      localStorage.setItem(key, name)
      choose(name)
    },
  ]
}

/** The present theme of the page. */
export function isDark(): boolean {
  return document.documentElement.style.colorScheme === 'dark'
}

function subscribe(listener: () => void): () => void {
  const list = matchMedia(query)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}
