import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openGuardedContext, type OutsideReply } from './browser.ts'
import { createProblems } from './problems.ts'
import { type Kept, openProfile, type Profile } from './profile.ts'

/** The browser profiles of a test, each fresh, and what went wrong in them. */
export interface Visits {
  readonly begin: (visit?: Visit) => Promise<Page>
  /** Has later profiles remember what this page was asked and answered. */
  readonly rememberTrust: (page: Page) => Promise<void>
  readonly problems: () => Promise<readonly string[]>
  readonly takeProblems: (pattern: RegExp) => Promise<readonly string[]>
  /** Closes everything, gives the problems and forgets them. */
  readonly end: () => Promise<readonly string[]>
}

export interface Visit {
  readonly look?: Look
  /** Whether the profile remembers a yes that was given in another one. */
  readonly trusting?: boolean
  /** Runs in every page and frame before its own scripts. */
  readonly initScript?: (() => void) | undefined
}

type Look = NonNullable<Parameters<Browser['newContext']>[0]>

/** A profile in use, or at rest between two tests. */
interface Known {
  readonly profile: Profile
  readonly look: string
  /** What cannot be taken from it again ends with it. */
  readonly stays: boolean
}

export function createVisits(
  browser: Browser,
  outlookOrigin: string,
  outside: readonly OutsideReply[] = [],
  watch: (context: BrowserContext) => void,
): Visits {
  const inUse = new Set<Known>()
  const atRest = new Set<Known>()
  const found = createProblems(outlookOrigin)
  let trust: Kept | undefined

  const open = async (
    look: Look,
    origins: Kept,
    initScript: Visit['initScript'],
  ): Promise<Known> => {
    const storageState = { cookies: [], origins }
    const guarded = await openGuardedContext(browser, { ...look, storageState }, outside)
    found.watch(guarded.context)
    watch(guarded.context)
    if (initScript !== undefined) await guarded.context.addInitScript(initScript)
    const stays = initScript === undefined && outside.length === 0
    return { profile: await openProfile(guarded), look: JSON.stringify(look), stays }
  }
  const renewed = async (look: Look, remembered: Kept): Promise<Known | undefined> => {
    const known = [...atRest].find((each) => each.look === JSON.stringify(look))
    if (known === undefined) return undefined
    atRest.delete(known)
    if (await known.profile.renew(remembered)) return known
    await known.profile.guarded.context.close()
    return undefined
  }
  const look = async (): Promise<void> => {
    for (const { profile } of inUse) {
      const { context, strayed } = profile.guarded
      for (const url of strayed.splice(0)) found.add(`Request out of this machine: ${url}`)
      await Promise.all(context.pages().map(found.hear))
    }
  }
  const rest = async (known: Known): Promise<void> => {
    inUse.delete(known)
    if (known.stays && (await known.profile.leave())) atRest.add(known)
    else await known.profile.guarded.context.close()
  }
  return {
    async begin({ look: wanted = {}, trusting = false, initScript } = {}) {
      const origins = trusting && trust !== undefined ? trust : []
      const old = initScript === undefined ? await renewed(wanted, origins) : undefined
      const known = old ?? (await open(wanted, origins, initScript))
      inUse.add(known)
      return known.profile.page
    },
    async rememberTrust(page) {
      trust ??= trustIn(await page.context().storageState())
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
      await Promise.all([...inUse].map(rest))
      return found.forget()
    },
  }
}

/** What the library and the page keep of the one question, and nothing else. */
function trustIn({ origins }: { readonly origins: Kept }): Kept {
  const isTrust = ({ name }: { name: string }): boolean =>
    /^(OfficeJSTrustKey|outlook\.trusted )/.test(name)
  return origins.map(({ origin, localStorage }) => ({
    origin,
    localStorage: localStorage.filter(isTrust),
  }))
}
