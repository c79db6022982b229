import type { Stage } from '../browser/stage.ts'
import { type ClientId, clientIds } from '../outlook/model/client.ts'
import { type Cell, cellsOf, type ServiceState, serviceStates } from './cell.ts'
import { sendCell } from './send-cell.ts'
import type { Result } from './table.ts'
import { receivedMails } from './written.ts'

export type Judged = readonly [cell: Cell, result: Result]

/** How long every answer of a slow service takes. */
export const slowAnswerMs = 2_000

/**
 * Sends a mail for every cell that is wanted: the service goes from state to state, and in each of them
 * the Outlooks work side by side.
 */
export async function sendAll(
  stage: Stage,
  isWanted: (cell: Cell) => boolean,
  onJudged: (judged: Judged) => void = () => undefined,
): Promise<readonly Judged[]> {
  await receiveMails(stage)
  const all: Judged[] = []
  for (const service of serviceStates) {
    await enter(stage, service)
    const work = clientIds.map((id) =>
      sendAs(stage, id, cellsOf(id, service).filter(isWanted), onJudged),
    )
    all.push(...(await Promise.all(work)).flat())
    // A browser says on its console what a service that is down answers.
    await stage.outlook.takeProblems(/\/api\/\w+/)
  }
  return all
}

/** Those with a signature come last: it is chosen once. */
function bySignature(left: Cell, right: Cell): number {
  return Number(left.content === 'signature image') - Number(right.content === 'signature image')
}

/** Into the owner's own inbox: whoever wrote them, they are answered alike. */
async function receiveMails({ outlook, siteOrigin }: Stage): Promise<void> {
  const { name, address } = await outlook.mailboxes.owner()
  for (const mail of receivedMails(siteOrigin))
    await outlook.mailboxes.deliver({ ...mail, to: [{ name, address }] })
}

async function enter({ product }: Stage, service: ServiceState): Promise<void> {
  await product.startService()
  await product.delayService(service === 'slow' ? slowAnswerMs : 0)
  if (service === 'down') await product.stopService()
}

async function sendAs(
  stage: Stage,
  id: ClientId,
  cells: readonly Cell[],
  onJudged: (judged: Judged) => void,
): Promise<readonly Judged[]> {
  if (cells.length === 0) return []
  const client = await stage.outlook.openClient(id)
  const origins = { site: stage.siteOrigin, service: stage.product.serviceOrigin }
  const all: Judged[] = []
  for (const [at, cell] of [...cells].sort(bySignature).entries()) {
    const subject = `${id}, service ${cell.service}, mail ${at}.`
    const judged: Judged = [cell, await sendCell(client, cell, subject, origins)]
    onJudged(judged)
    all.push(judged)
  }
  await client.page.context().close()
  return all
}
