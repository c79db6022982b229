import type { Browser, BrowserContext } from 'playwright-core'
import { type GuardedContext, openGuardedContext, type OutsideReply } from './browser.ts'
import { createProblems } from './problems.ts'

/** The browser profiles of a test, each fresh, and what went wrong in them. */
export interface Visits {
  /** @param trusting whether the profile remembers a yes that was given in another one */
  readonly begin: (options: ContextOptions, trusting?: boolean) => Promise<BrowserContext>
  /** Has later profiles remember what this one was asked and answered. */
  readonly rememberTrust: (context: BrowserContext) => Promise<void>
  readonly problems: () => Promise<readonly string[]>
  readonly takeProblems: (pattern: RegExp) => Promise<readonly string[]>
  /** Closes all profiles, gives the problems and forgets them. */
  readonly end: () => Promise<readonly string[]>
}

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>
type Trust = Awaited<ReturnType<BrowserContext['storageState']>>

export function createVisits(
  browser: Browser,
  outlookOrigin: string,
  outside: readonly OutsideReply[] | undefined,
  watch: (context: BrowserContext) => void,
): Visits {
  const open = new Set<GuardedContext>()
  let found = createProblems(outlookOrigin)
  let trust: Trust | undefined
  const look = async (): Promise<void> => {
    for (const { context, strayed } of open) {
      for (const url of strayed) found.add(`Request out of this machine: ${url}`)
      await Promise.all(context.pages().map(found.askPage))
    }
  }
  return {
    async begin(options, trusting = false) {
      const remembered = trusting && trust !== undefined ? { storageState: trust } : {}
      const guarded = await openGuardedContext(browser, { ...options, ...remembered }, outside)
      open.add(guarded)
      found.watch(guarded.context)
      watch(guarded.context)
      return guarded.context
    },
    async rememberTrust(context) {
      trust ??= trustIn(await context.storageState())
    },
    async problems() {
      await look()
      return found.all()
    },
    async takeProblems(pattern) {
      await look()
      return found.take(pattern)
    },
    async end() {
      await look()
      const ended = found
      found = createProblems(outlookOrigin)
      await Promise.all([...open].map(({ context }) => context.close()))
      open.clear()
      return ended.all()
    },
  }
}

/** What the library and the page keep of the one question, and nothing else. */
function trustIn({ origins }: Trust): Trust {
  const isTrust = ({ name }: { name: string }): boolean =>
    /^(OfficeJSTrustKey|outlook\.trusted )/.test(name)
  return {
    cookies: [],
    origins: origins.map(({ origin, localStorage }) => ({
      origin,
      localStorage: localStorage.filter(isTrust),
    })),
  }
}
