import type { BrowserContext, Page } from 'playwright-core'
import { excessCalls, unknownCalls } from './control.ts'

/** What must not happen while an add-in is tested, collected as it happens. */
export interface Problems {
  readonly watch: (context: BrowserContext) => void
  /** Asks a page of Outlook, before it is closed, what it did not know. */
  readonly askPage: (page: Page) => Promise<void>
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
        if (message.type() === 'error')
          add(`Console error: ${message.text()} (${message.location().url})`)
      })
    },
    async askPage(page) {
      if (page.isClosed() || !page.url().startsWith(outlookOrigin)) return
      for (const name of await unknownCalls(page)) add(`Unknown call: ${name}`)
      for (const name of await excessCalls(page)) add(`Too many calls at once: ${name}`)
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
