import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { projectFile } from '../../build/project.ts'

/** What a machine can find wrong with how a face looks; for tests. */

const axe = readFileSync(projectFile('node_modules/axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong for those who do not see, or see otherwise: its rule, and the element. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const found: unknown = await page.evaluate(findBarriers)
  return Array.isArray(found) ? found.map(String) : [String(found)]
}

/**
 * As text: the page knows axe, and this program does not. Fluent UI holds the focus with elements that
 * nobody notices, and puts its tooltips beside the page.
 */
const findBarriers = `axe
  .run({ exclude: ['[data-tabster-dummy]', '[role="tooltip"]'] })
  .then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`

/** What sticks out of the page to the side, by its text. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *, header *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth)
      .map((element) => element.textContent ?? ''),
  )
}
