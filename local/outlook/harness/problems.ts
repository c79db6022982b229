import type { BrowserContext, Page } from 'playwright-core'
import { excessWarning, unknownWarning } from '../page/noted-calls.ts'

/** What must not happen while an add-in is tested, collected as it happens. */
export interface Problems {
  readonly watch: (context: BrowserContext) => void
  /** Waits until everything that a page has said is heard. */
  readonly hear: (page: Page) => Promise<void>
  readonly add: (problem: string) => void
  readonly all: () => readonly string[]
  /** Takes away those that a test provokes, and gives them; they do not count again. */
  readonly take: (pattern: RegExp) => readonly string[]
  /** Gives them all, and begins anew. */
  readonly forget: () => readonly string[]
}

export function createProblems(outlookOrigin: string): Problems {
  const found = new Set<string>()
  const expected = new Set<string>()
  const add = (problem: string): void => {
    if (!expected.has(problem)) found.add(problem)
  }
  return {
    watch(context) {
      context.on('weberror', (fault) => add(`Page error: ${fault.error().message}`))
      context.on('console', (message) => {
        const text = message.text()
        const { url } = message.location()
        if (message.type() === 'error') add(`Console error: ${text} (${url})`)
        // Said as it happens, so that it counts for a page that was closed since.
        if (message.type() === 'warning' && url.startsWith(outlookOrigin) && isNoted(text))
          add(text)
      })
    },
    async hear(page) {
      // A page answers after it has said what it had to say.
      if (page.isClosed() || !page.url().startsWith(outlookOrigin)) return
      await page.evaluate(() => undefined)
    },
    add,
    all: () => [...found],
    take(pattern) {
      const taken = [...found].filter((problem) => pattern.test(problem))
      for (const problem of taken) {
        found.delete(problem)
        expected.add(problem)
      }
      return taken
    },
    forget() {
      const all = [...found]
      found.clear()
      expected.clear()
      return all
    },
  }
}

function isNoted(text: string): boolean {
  return text.startsWith(`${unknownWarning}: `) || text.startsWith(`${excessWarning}: `)
}
