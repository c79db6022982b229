import { openStage } from '../browser/stage.ts'
import { nameOf } from './cell.ts'
import { keepTable } from './record.ts'
import { type Judged, sendAll, wrongIn } from './send-all.ts'
import { tableOf } from './table.ts'

/** `npm run safe-send`: sends every mail that a careless write could harm, and keeps what came of it. */

const stage = await openStage()
try {
  const judged = await sendAll(stage, tell)
  process.stdout.write(`${tableOf(judged)}\n`)
  const wrong = wrongIn(judged)
  if (wrong.length === 0) keepTable(tableOf(judged))
  else process.exitCode = 1
  process.stderr.write(
    [
      `${judged.length} mails were sent, ${wrong.length} of them not as planned.`,
      ...wrong,
      '',
    ].join('\n'),
  )
} finally {
  await stage.close()
}

function tell([cell, result]: Judged): void {
  process.stderr.write(`${nameOf(cell)}: ${result.safe ? result.tracking : result.why}\n`)
}
