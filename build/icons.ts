import { readFile, writeFile } from 'node:fs/promises'
import { openBrowser } from '../local/outlook/harness/browser.ts'

/** Renders every icon of the manifest from one drawing; run it after changing the drawing. */

const folder = new URL('../addin/icons/', import.meta.url)
/** Ribbon 16, 32, 80; lists 64, 128; mobile 25, 32 and 48 at one, two and three times. */
const sizes = [16, 25, 32, 48, 50, 64, 75, 80, 96, 128, 144]

const drawing = await readFile(new URL('telltale.svg', folder), 'utf8')
/** Teams needs a larger one in colour, and a white outline. */
const outline = await readFile(new URL('../teams/outline.svg', import.meta.url), 'utf8')
const teams = [
  ['color.png', 192, drawing],
  ['outline.png', 32, outline],
] as const
const browser = await openBrowser()
const page = await browser.newPage()
for (const size of sizes) await draw(drawing, size, new URL(`icon-${size}.png`, folder))
for (const [name, size, svg] of teams)
  await draw(svg, size, new URL(`../teams/${name}`, import.meta.url))
await browser.close()

async function draw(svg: string, size: number, file: URL): Promise<void> {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px}</style>${svg}`,
  )
  await writeFile(file, await page.screenshot({ omitBackground: true }))
}
