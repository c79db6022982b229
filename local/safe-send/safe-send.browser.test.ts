import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openStage, type Stage } from '../browser/stage.ts'
import { keptPage, pageOf } from './record.ts'
import { type Judged, sendAll, wrongIn } from './send-all.ts'
import { tableOf } from './table.ts'

/** Mails that a careless write could harm, with every trap on that changes a mail, in a browser. */

let stage: Stage
let judged: readonly Judged[]

beforeAll(async () => {
  stage = await openStage()
  judged = await sendAll(stage)
  process.stdout.write(`${tableOf(judged)}\n`)
}, 900_000)

afterAll(async () => {
  await stage?.close()
}, 30_000)

describe('a mail leaves as it was written, tracked where the plan says', () => {
  test('in every way to send one', () => {
    expect(wrongIn(judged)).toEqual([])
    expect(judged).toHaveLength(378)
  })

  test('as the kept table says', () => {
    expect(keptPage()).toBe(pageOf(tableOf(judged)))
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
