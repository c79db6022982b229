import type { HostTheme } from '../office/theme.ts'
import { placeOfMessage, routeOf } from './route.ts'

/** How somebody came to the page. */
export interface Arrival {
  /** How Teams shows itself; undefined elsewhere. */
  readonly theme: HostTheme | undefined
  /** The language of Teams, like "de-de"; undefined elsewhere. */
  readonly language: string | undefined
  /** The address without what only the arrival was about. */
  readonly address: string
}

/** Teams' own words for what the placeholders in teams/manifest.json stand for. */
const themes: ReadonlyMap<string, HostTheme> = new Map([
  ['default', 'light'],
  ['dark', 'dark'],
  ['contrast', 'contrast'],
])

/**
 * Reads what Teams put into the address of its tab: it fills placeholders there, so that its library is
 * not needed for a theme, a language and the message that a notice is of. A placeholder that nobody
 * filled is as good as none.
 */
export function readArrival({
  pathname,
  search,
  hash,
}: Pick<Location, 'pathname' | 'search' | 'hash'>): Arrival {
  const query = new URLSearchParams(search)
  const message = query.get('message')
  const language = query.get('language') ?? ''
  const route = hash === '' && message !== null ? routeOf(placeOfMessage(message)) : hash
  return {
    theme: themes.get(query.get('theme') ?? ''),
    language: /^[a-z]{2,3}\b/i.test(language) ? language : undefined,
    address: `${pathname}${route}`,
  }
}
