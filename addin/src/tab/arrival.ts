import type { HostTheme } from '../office/theme.ts'
import { placeOfMessage, routeOf } from './route.ts'

/** How the page was opened. */
export interface Arrival {
  /** The theme of Teams; undefined elsewhere. */
  readonly theme: HostTheme | undefined
  /** The language of Teams, like "de-de"; undefined elsewhere. */
  readonly language: string | undefined
  /** The address without the parts that only concern the arrival. */
  readonly address: string
}

/** The values that Teams substitutes for the placeholders in teams/manifest.json. */
const themes: ReadonlyMap<string, HostTheme> = new Map([
  ['default', 'light'],
  ['dark', 'dark'],
  ['contrast', 'contrast'],
])

/**
 * Reads the placeholders that Teams fills in the URL of its tab, which makes its library unnecessary for
 * the theme, the language and the message of a notice. An unfilled placeholder counts as missing.
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
