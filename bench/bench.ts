import { measureBundle } from './bundle-size.ts'
import { measureIngest } from './ingest.ts'
import { measureInjection } from './injection.ts'
import { measureJudging } from './judging.ts'
import { measureSendHandler } from './send-handler.ts'

/** Measures what a rep could feel. Numbers move with the machine: read the ratios of one run. */

const sizes = [20_000, 100_000, 1_000_000]
const injectionMs = 3_000
const mailsSent = 20
const loadMs = 8_000
const judgedHits = 1_000
const judgingMs = 1_000

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

console.log('\nDurable opens and clicks (64 connections; storage on disk, all on this machine)\n')
const { bare, doors, lone } = await measureIngest(loadMs)
console.log(`bare node:http  ${perSecond(bare.perSecond)}, p99 ${milliseconds(bare.p99Ms)}`)
for (const { path, result, share, ...spent } of doors) {
  console.log(
    `${path}             ${perSecond(result.perSecond)}, p99 ${milliseconds(result.p99Ms)}, ` +
      `${(share * 100).toFixed(1)} % of bare (aim: 15 %, p99 under 100 ms)`,
  )
  console.log(
    `                storage operations a hit: ${spent.doorOperations.toFixed(3)} at the door ` +
      `(aim: 0.05), ${spent.recordOperations.toFixed(3)} to record; all recorded ` +
      `${milliseconds(spent.lagMs)} after the load`,
  )
}
console.log(
  `a lone open     ${lone.doorOperations.toFixed(2)} storage operations at the door, ` +
    `${lone.recordOperations.toFixed(1)} to record; ${milliseconds(lone.p50Ms)}, ` +
    `of which storage takes ${milliseconds(lone.storageMs)}`,
)
const judging = measureJudging(judgedHits, judgingMs)
console.log(`judging ${judgedHits} hits of one message: ${milliseconds(judging)} (aim: 5 ms)`)

function perSecond(rate: number): string {
  return `${rate.toFixed(0)}/s`
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`
}

function row(...cells: readonly string[]): void {
  const widths = [8, 6, 10, 8, 17, 0]
  console.log(cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(''))
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`
}
