import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openStage, type Stage } from '../browser/stage.ts'
import { clientIds } from '../outlook/model/client.ts'
import { type Cell, cellsOf, isInSlice, serviceStates } from './cell.ts'
import { keptPage, pageOf } from './record.ts'
import { sendAll, wrongIn } from './send-all.ts'
import { tableOf } from './table.ts'
import { expectedTracking } from './tracking.ts'

/** Mails that a careless write could harm, with every trap on that changes a mail, in a browser. */

const every = clientIds.flatMap((client) =>
  serviceStates.flatMap((service) => cellsOf(client, service)),
)

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
}, 120_000)

afterAll(async () => {
  await stage?.close()
}, 30_000)

describe('a mail leaves as it was written, tracked where the plan says', () => {
  test('in a slice of the ways, sent now', async () => {
    const judged = await sendAll(stage, isInSlice)
    expect(wrongIn(judged)).toEqual([])
    expect(pairsIn(judged.map(([cell]) => cell))).toEqual(pairsIn(every))
  }, 600_000)

  test('in every way, as it was kept', () => {
    const planned = every.map(
      (cell) => [cell, { safe: true, tracking: expectedTracking(cell) }] as const,
    )
    expect(keptPage()).toBe(pageOf(tableOf(planned)))
  })

  test('with the library of every Outlook as npm has it', async () => {
    const loaded = (await stage.outlook.assertUnmodifiedOfficeJs()).map(({ path }) => path)
    expect(loaded).toEqual(
      expect.arrayContaining([
        'outlook-mac-16.00.js',
        'outlook-web-16.01.js',
        'outlook-win32-16.02.debug.js',
      ]),
    )
  })
})

/** Each two values of two dimensions that meet in some Outlook. */
function pairsIn(cells: readonly Cell[]): ReadonlySet<string> {
  return new Set(
    cells.flatMap(({ client, ...traits }) => {
      const values = Object.values(traits)
      return values.flatMap((one, at) =>
        values.slice(at + 1).map((other) => [client, one, other].join()),
      )
    }),
  )
}
