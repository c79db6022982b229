import { openStage } from '../browser/stage.ts'
import { nameOf } from './cell.ts'
import { keepTable } from './record.ts'
import { type Judged, sendAll } from './send-all.ts'
import { tableOf } from './table.ts'
import { expectedTracking } from './tracking.ts'

/** `npm run safe-send`: sends every mail that a careless write could harm, and keeps what came of it. */

const stage = await openStage()
try {
  const judged = await sendAll(stage, () => true, tell)
  const table = tableOf(judged)
  process.stdout.write(`${table}\n`)
  const wrong = judged.filter(
    ([cell, result]) => !result.safe || result.tracking !== expectedTracking(cell),
  )
  if (wrong.length === 0) keepTable(table)
  else process.exitCode = 1
  process.stderr.write(
    `${judged.length} mails were sent, ${wrong.length} of them not as planned.\n`,
  )
} finally {
  await stage.close()
}

function tell([cell, result]: Judged): void {
  process.stderr.write(`${nameOf(cell)}: ${result.safe ? result.tracking : result.why}\n`)
}
