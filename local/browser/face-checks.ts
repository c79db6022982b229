import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { projectFile } from '../../build/project.ts'

/** What a machine can find wrong with how a face looks; for tests. */

const axe = readFileSync(projectFile('node_modules/axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong for those who do not see, or see otherwise. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    // Fluent UI holds the focus with elements that nobody notices, and puts its tooltips beside the page.
    const exclude = ['[data-tabster-dummy]', '[role="tooltip"]']
    const { violations } = await (window as unknown as Axe).axe.run({ exclude })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  })
}

interface Axe {
  readonly axe: {
    run(context: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
  }
}

/** What sticks out of the page to the side, by its text. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth)
      .map((element) => element.textContent ?? ''),
  )
}
