import { readFileSync } from 'node:fs'
import type { Frame, Page } from 'playwright-core'
import { projectFile } from '../../build/project.ts'

export const axeFile = projectFile('node_modules/axe-core/axe.min.js')
const axe = readFileSync(axeFile, 'utf8')

/** How a page is looked at. */
export interface Look {
  readonly name: string
  readonly media: NonNullable<Parameters<Page['emulateMedia']>[0]>
}

const atRest = { reducedMotion: 'reduce' } as const

/** By day, by night, and with the colors of a user who needs contrast. */
export const looks: readonly Look[] = [
  { name: 'light', media: { ...atRest, colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { ...atRest, colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'contrast', media: { ...atRest, colorScheme: 'dark', forcedColors: 'active' } },
]

/**
 * What axe finds wrong for those who do not see, or see otherwise: its rule, and the element.
 * @param rules `colors`: only what another theme can make worse
 */
export async function barriers(
  place: Page | Frame,
  rules: 'all' | 'colors' = 'all',
): Promise<readonly string[]> {
  if (!(await hasAxe(place))) await place.evaluate(axe)
  await place.evaluate(comeToRest)
  const found: unknown = await place.evaluate(
    findBarriers(rules === 'all' ? '' : "runOnly: ['color-contrast']"),
  )
  return Array.isArray(found) ? found.map(String) : [String(found)]
}

export function hasAxe(place: Page | Frame): Promise<boolean> {
  return place.evaluate<boolean>('"axe" in window')
}

/** Colours that are still on their way to a new theme have a contrast that nobody chose. */
async function comeToRest(): Promise<void> {
  const frame = () => new Promise((done) => requestAnimationFrame(done))
  for (let frames = 0; frames < 3; frames++) await frame()
  const ending = document
    .getAnimations()
    .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  await Promise.all(ending.map((one) => one.finished.catch(() => undefined)))
}

/**
 * As text: the page knows axe, and this program does not. Fluent UI holds the focus with elements that
 * nobody notices, and puts its tooltips beside the page.
 */
const findBarriers = (option: string): string => `axe
  .run(
    { exclude: ['[data-tabster-dummy]', '[role="tooltip"]'] },
    { resultTypes: ['violations'], ${option} },
  )
  .then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`

/** Charts and tabs take a moment to follow the width; longer on a busy machine. */
const widthLooks = 40
const widthLookMs = 50

/** What sticks out to the side for good, by its text: nothing may make a page scroll that way. */
export async function overflowing(place: Page | Frame): Promise<readonly string[]> {
  let found = await overflowingNow(place)
  for (let looks = 1; looks < widthLooks && found.length > 0; looks++) {
    await new Promise((done) => setTimeout(done, widthLookMs))
    found = await overflowingNow(place)
  }
  return found
}

function overflowingNow(place: Page | Frame): Promise<string[]> {
  return place.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : []
    const parts = [...document.querySelectorAll('header *, main *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect()
      return width > 1 && (right > innerWidth + 0.5 || left < -0.5)
    })
    return [...wide, ...parts.map((element) => element.textContent ?? '')]
  })
}
