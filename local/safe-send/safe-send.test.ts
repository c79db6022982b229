import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { projectFile } from '../../build/project.ts'
import { openStage, type Stage } from '../browser/stage.ts'
import { type ClientId, clientIds } from '../outlook/model/client.ts'
import { type Cell, cellsOf, nameOf, type ServiceState, serviceStates } from './cell.ts'
import { receivedMails } from './written.ts'
import { type Origins, sendCell } from './send-cell.ts'
import { type Result, tableOf } from './table.ts'
import { expectedTracking } from './tracking.ts'

/** Every way to send a mail that could harm it, with Outlook's traps as they are, all of it in a browser. */

const slowAnswerMs = 2_000
/** So many mails are written at the same time in each Outlook: a slow service costs waiting, not work. */
const atOnce: Readonly<Record<ServiceState, number>> = { up: 2, down: 2, slow: 3 }

let stage: Stage
let origins: Origins
const results: (readonly [Cell, Result])[] = []

beforeAll(async () => {
  stage = await openStage()
  origins = { site: stage.siteOrigin, service: stage.product.serviceOrigin }
  await receiveMails()
}, 120_000)

afterAll(async () => {
  await stage?.close()
}, 30_000)

describe('every mail leaves as it was written, tracked where the plan says', () => {
  test.each(serviceStates)(
    'with the service %s',
    async (service) => {
      await enter(service)
      const judged = await Promise.all(clientIds.map((client) => sendAll(client, service)))
      results.push(...judged.flat())
      const wrong = judged
        .flat()
        .filter(([cell, result]) => !result.safe || result.tracking !== expectedTracking(cell))
        .map(([cell, result]) => `${nameOf(cell)}: ${result.safe ? result.tracking : result.why}`)
      expect(wrong).toEqual([])
    },
    300_000,
  )

  test('as the table in docs says', () => {
    const table = tableOf(results)
    process.stdout.write(`${table}\n`)
    const file = projectFile('docs/safe-send.md')
    if (!existsSync(file)) writeFileSync(file, `${heading}\n${table}\n`)
    expect(readFileSync(file, 'utf8')).toBe(`${heading}\n${table}\n`)
  })
})

const heading = `# Safe send

What of a mail was tracked when it left, for every mail that a careless write could harm. Each one was written and sent in a browser, through the unmodified library, with the traps of its Outlook set; in every cell the text, the links, the pictures and the attachments that left are those that were written. The columns name the Outlook and the service: up, down before the mail was begun, or taking ${slowAnswerMs / 1_000} s for every answer. A dash: nothing is tracked.

\`local/safe-send/safe-send.test.ts\` sends them anew and compares; remove this file to have it written again.
`

async function enter(service: ServiceState): Promise<void> {
  await stage.product.startService()
  await stage.product.delayService(service === 'slow' ? slowAnswerMs : 0)
  if (service === 'down') await stage.product.stopService()
}

async function sendAll(
  id: ClientId,
  service: ServiceState,
): Promise<readonly (readonly [Cell, Result])[]> {
  const left = cellsOf(id, service).map((cell, at) => ({ cell, subject: `${id} ${service} ${at}` }))
  const judged: (readonly [Cell, Result])[] = []
  const work = async (): Promise<void> => {
    const client = await stage.outlook.openClient(id)
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const { cell, subject } = next
      judged.push([cell, await sendCell(client, cell, subject, origins)])
    }
    await client.page.context().close()
  }
  await Promise.all(Array.from({ length: atOnce[service] }, work))
  return judged
}

/** Into the owner's own inbox: whoever wrote them, they are answered alike. */
async function receiveMails(): Promise<void> {
  const { mailboxes } = stage.outlook
  const { name, address } = await mailboxes.owner()
  for (const mail of receivedMails(origins.site))
    await mailboxes.deliver({ ...mail, to: [{ name, address }] })
}
