import { measureBundle } from './bundle-size.ts'
import { measureInjection } from './injection.ts'
import { measureSendHandler } from './send-handler.ts'

/** Measures what a rep could feel. Numbers move with the machine: read the ratios of one run. */

const sizes = [20_000, 100_000, 1_000_000]
const injectionMs = 3_000
const mailsSent = 20

console.log('Injection (medians; every way finds and rewrites the links and writes the body out)\n')
row('body', 'links', 'way', 'MB/s', 'telltale is', 'rest identical')
for (const speed of measureInjection(sizes, injectionMs))
  row(
    `${Math.round(speed.bytes / 1_000)} KB`,
    String(speed.links),
    speed.way,
    speed.mbPerSecond.toFixed(1),
    speed.way === 'telltale' ? '' : `${speed.ratio.toFixed(1)} x as fast`,
    speed.exact ? 'yes' : 'no',
  )

const bundle = measureBundle()
console.log('\nWhat the event runtime loads (dist/addin/launch.js)\n')
if (bundle === undefined) console.log('not built yet: npm run build')
else console.log(`${kilobytes(bundle.bytes)} minified, ${kilobytes(bundle.gzipBytes)} with gzip`)

console.log('\nTime in the send handler (Chromium, the real Office.js)\n')
const send = await measureSendHandler(mailsSent)
console.log(
  `median ${send.medianMs.toFixed(0)} ms, p95 ${send.p95Ms.toFixed(0)} ms over ${send.mails} mails`,
)

function row(...cells: readonly string[]): void {
  const widths = [8, 6, 10, 8, 17, 0]
  console.log(cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(''))
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`
}
