import type { Stage } from '../browser/stage.ts'
import type { Client } from '../outlook/harness/client.ts'
import { type ClientId, clientIds } from '../outlook/model/client.ts'
import { initialTraps, type TrapName } from '../outlook/model/traps.ts'
import { noTroubles } from '../graph/troubles.ts'
import { type Cell, cellsOf, nameOf, type ServiceState, serviceStates } from './cell.ts'
import { handScript } from './hand-script.ts'
import { sendCell } from './send-cell.ts'
import type { Result } from './table.ts'
import { expectedTracking } from './tracking.ts'
import { receivedFor, receivedMails } from './written.ts'

export type Judged = readonly [cell: Cell, result: Result]

/** What Outlook always does, and what damages a mail only now and then. */
export const trapsOn: ReadonlySet<TrapName> = new Set([
  ...initialTraps,
  'bodyWriteFailsSend',
  'hiddenImagesCorrupted',
])

/** How long every answer of a slow service takes. */
export const slowAnswerMs = 2_000

/**
 * How many pages of each Outlook work side by side: those that wait for a slow service leave room for
 * others. More would not be quicker, and Outlook asks its user about a handler that takes five seconds.
 */
const pagesAtOnce: Readonly<Record<ServiceState, number>> = { up: 1, down: 1, slow: 3 }
/** Small, as nobody looks at it, and wide enough for a reply to be written where the mail is read. */
const viewport = { width: 800, height: 500 }

/**
 * Sends a mail for every cell: the service goes from state to state, and in each of them the Outlooks work
 * side by side, each mail program open for one mail after the other.
 */
export async function sendAll(
  stage: Stage,
  onJudged: (judged: Judged) => void = () => undefined,
): Promise<readonly Judged[]> {
  await receiveMails(stage)
  // Nobody looks at what comes back: without this each mail is looked up once more when it has left.
  stage.product.graph.setTroubles({ deliveries: { ...noTroubles.deliveries, lost: true } })
  const programs = createPrograms(stage, await handScript())
  const all: Judged[] = []
  for (const service of serviceStates) {
    await enter(stage, service)
    const work = clientIds.map(async (id) => {
      const cells = [...cellsOf(id, service)].sort(byEffort)
      const pages = Array.from({ length: pagesAtOnce[service] }, async () => {
        for (let cell = cells.shift(); cell !== undefined; cell = cells.shift()) {
          const judged: Judged = [cell, await programs.send(cell)]
          onJudged(judged)
          all.push(judged)
        }
      })
      await Promise.all(pages)
    })
    await Promise.all(work)
    // A browser says on its console what a service that is down answers.
    await stage.outlook.takeProblems(/\/api\/\w+/)
  }
  return all
}

/** What is not as it should be, by the names of the cells. */
export function wrongIn(all: readonly Judged[]): readonly string[] {
  return all
    .filter(([cell, result]) => !result.safe || result.tracking !== expectedTracking(cell))
    .map(([cell, result]) => `${nameOf(cell)}: ${result.safe ? result.tracking : result.why}`)
}

interface Programs {
  readonly send: (cell: Cell) => Promise<Result>
}

/** Mail programs stay open for the next mail, unless something went wrong in one. */
function createPrograms(stage: Stage, hand: string): Programs {
  const { outlook, siteOrigin, product } = stage
  const free: Client[] = []
  const origins = { site: siteOrigin, service: product.serviceOrigin }
  const take = async (id: ClientId): Promise<Client> => {
    const at = free.findIndex((client) => client.id === id)
    const [client] = at < 0 ? [] : free.splice(at, 1)
    if (client !== undefined) return client
    const opened = await outlook.openClient(id, { viewport, initScript: hearNothing })
    await opened.setTraps([...trapsOn])
    await opened.page.evaluate(hand)
    return opened
  }
  return {
    async send(cell) {
      const client = await take(cell.client)
      try {
        const result = await sendCell(client, cell, nameOf(cell), origins)
        free.push(client)
        return result
      } catch (error) {
        await client.page.context().close()
        return { safe: false, why: String(error).split('\n')[0] ?? '' }
      }
    },
  }
}

/**
 * Hundreds of mails leave meanwhile from other pages, and a page that is told of each asks for all its
 * lists anew.
 */
function hearNothing(): void {
  Object.assign(window, { EventSource: EventTarget })
}

/** What is open stays open: a signature is chosen once, and those who answer one mail follow one another. */
function byEffort(left: Cell, right: Cell): number {
  return effortOf(left).localeCompare(effortOf(right))
}

function effortOf(cell: Cell): string {
  const signed = cell.content === 'signature image' ? 'signed' : 'plain'
  return `${signed} ${cell.kind === 'new' ? '' : receivedFor(cell)}`
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
