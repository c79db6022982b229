import { readFile, writeFile } from 'node:fs/promises'
import { openBrowser } from '../local/outlook/harness/browser.ts'

/** Draws every icon of the manifest from the one drawing; run it when the drawing changes. */

const folder = new URL('../addin/icons/', import.meta.url)
/** Ribbon 16, 32, 80; lists 64, 128; mobile 25, 32 and 48 at one, two and three times. */
const sizes = [16, 25, 32, 48, 50, 64, 75, 80, 96, 128, 144]

const drawing = await readFile(new URL('telltale.svg', folder), 'utf8')
const browser = await openBrowser()
const page = await browser.newPage()
for (const size of sizes) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px}</style>${drawing}`,
  )
  const image = await page.screenshot({ omitBackground: true })
  await writeFile(new URL(`icon-${size}.png`, folder), image)
}
await browser.close()
