import { measureBundle } from './bundle-size.ts'
import { type CpuPerHit, measureIngest } from './ingest.ts'
import { measureInjection } from './injection.ts'
import { measureJudging } from './judging.ts'
import { measureSendHandler } from './send-handler.ts'

/**
 * Measures what a rep or a reader could notice. Absolute numbers depend on the machine, so compare the
 * ratios of one run. `npm run bench` measures everything, `npm run bench -- doors judging` only the
 * named parts.
 */

const sizes = [20_000, 100_000, 1_000_000]
const injectionMs = 3_000
const mailsSent = 20
/** Longer only means waiting for storage to record it all: a quick machine answers 10,000 a second. */
const loadMs = 3_000
const loadRounds = 5
const judgedHits = 1_000
const judgingMs = 1_000

const parts = new Map<string, () => unknown>([
  ['injection', printInjection],
  ['bundle', printBundle],
  ['send', printSend],
  ['doors', printDoors],
  ['judging', printJudging],
])

const named = process.argv.slice(2)
const unknown = named.filter((name) => !parts.has(name))
if (unknown.length > 0)
  throw new Error(
    `There is no ${unknown.join(', ')} to measure, only ${[...parts.keys()].join(', ')}`,
  )
for (const [name, print] of parts) if (named.length === 0 || named.includes(name)) await print()

function printInjection(): void {
  console.log(
    'Injection (medians; every way finds and rewrites the links and writes the body out)\n',
  )
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
}

function printBundle(): void {
  const bundle = measureBundle()
  console.log('\nWhat the event runtime loads (dist/addin/launch.js)\n')
  if (bundle === undefined) console.log('not built yet: npm run build')
  else console.log(`${kilobytes(bundle.bytes)} minified, ${kilobytes(bundle.gzipBytes)} with gzip`)
}

async function printSend(): Promise<void> {
  console.log('\nTime in the send handler (Chromium, the real Office.js)\n')
  const send = await measureSendHandler(mailsSent)
  const [median, p95] = [send.medianMs, send.p95Ms].map((ms) => `${ms.toFixed(0)} ms`)
  console.log(`median ${median}, p95 ${p95} over ${send.mails} mails`)
}

async function printDoors(): Promise<void> {
  console.log(
    '\nDurable opens and clicks (medians of five rounds; 64 connections; storage on disk)\n',
  )
  const { bare, doors, lone } = await measureIngest(loadMs, loadRounds)
  line('bare node:http', perSecond(bare.perSecond), `p99 ${milliseconds(bare.p99Ms)}`)
  line('', `processor a hit: ${cpuOf(bare.cpu)}`)
  for (const door of doors) {
    const { path, share, cpu, doorOperations, recordOperations, lagMs } = door
    const ofBare = `${(share * 100).toFixed(1)} % of bare (aim: 15)`
    const p99 = `p99 ${milliseconds(door.p99Ms)} (aim: 100)`
    line(path, perSecond(door.perSecond), ofBare, p99)
    const written = `${doorOperations.toFixed(3)} storage operations a hit at the door (aim: 0.05)`
    line('', written, `${recordOperations.toFixed(3)} to record it`)
    line('', `processor a hit: ${cpuOf(cpu)}`)
    line('', `all recorded ${milliseconds(lagMs)} after the load`)
  }
  const { doorOperations, recordOperations, p50Ms, storageMs } = lone
  const door = `${doorOperations.toFixed(2)} storage operations at the door (aim: 1)`
  line('a lone open', door, `${recordOperations.toFixed(1)} to record it`)
  line('', `answered in ${milliseconds(p50Ms)}`, `storage alone takes ${milliseconds(storageMs)}`)
}

function cpuOf({ server, storage, load }: CpuPerHit): string {
  const taken = [`server ${server.toFixed(0)} µs`, `storage ${storage.toFixed(0)} µs`]
  return [...taken, `load ${load.toFixed(0)} µs`].join(', ')
}

function printJudging(): void {
  const ms = measureJudging(judgedHits, judgingMs)
  console.log(`\nVerdicts of one message with ${judgedHits} hits: ${milliseconds(ms)} (aim: 5)`)
}

function row(...cells: readonly string[]): void {
  const widths = [8, 6, 10, 8, 17, 0]
  console.log(cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(''))
}

function line(of: string, ...said: readonly string[]): void {
  console.log(of.padEnd(16) + said.join(', '))
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} KB`
}

function perSecond(rate: number): string {
  return `${rate.toFixed(0)}/s`
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(1)} ms`
}
