import { setTimeout as sleep } from 'node:timers/promises'
import { graphBatchMax, graphRetryAfterSMax, graphTriesMax } from '#core/limits'
import { InputFault, integer, listOf, type Parser, record, text } from '#core/parse'
import type { GraphItem } from './graph-calls.ts'
import { isAboutAll, refusalOfStatus, troubleOf } from './graph-errors.ts'
import { GraphOutage } from './graph-outage.ts'

/** Posts the body of a `$batch` and returns the response body. */
type Post = (body: object) => Promise<unknown>

interface Item {
  readonly id: string
  readonly status: number
  readonly retryAfterS: number | null
  readonly body: unknown
}

/** Graph's client retries a throttled batch but not throttled items inside it: these are retried here. */
export function createBatch(
  root: string,
  prefer: string,
  post: Post,
): (paths: readonly string[]) => Promise<readonly GraphItem[]> {
  return async (paths) => {
    const answers: GraphItem[] = []
    for (let at = 0; at < paths.length; at += graphBatchMax) {
      const some = paths.slice(at, at + graphBatchMax).map((path) => `${root}${path}`)
      // Waiting for the same outage once is enough.
      const triesMax = answers.some(isFailed) ? 1 : graphTriesMax
      answers.push(...(await askBatch(some, prefer, triesMax, post)))
    }
    return answers
  }
}

function isFailed(answer: GraphItem): boolean {
  return 'unserved' in answer && !answer.lasting
}

async function askBatch(
  urls: readonly string[],
  prefer: string,
  triesMax: number,
  post: Post,
): Promise<readonly GraphItem[]> {
  const done = new Map<string, Item>()
  for (let tries = 1; ; tries++) {
    const open = urls.flatMap((url, at) => {
      const item = done.get(`${at}`)
      const isDone = item !== undefined && !isPassing(item.status)
      return isDone ? [] : [{ id: `${at}`, method: 'GET', url, headers: { Prefer: prefer } }]
    })
    const items = open.length === 0 ? [] : readItems(await post({ requests: open }))
    for (const item of items) done.set(item.id, item)
    const answered = items.filter(({ status }) => !isPassing(status))
    const mayRetry = answered.length < open.length && tries < triesMax
    if (!mayRetry || !(await waitOut(items, tries)))
      return urls.map((_, at) => answerOf(done.get(`${at}`)))
  }
}

/** False if Graph asks for a long wait. */
async function waitOut(items: readonly Item[], tries: number): Promise<boolean> {
  const waitS = Math.max(tries, ...items.map(({ retryAfterS }) => retryAfterS ?? 0))
  if (waitS > graphRetryAfterSMax) return false
  await sleep(waitS * 1000)
  return true
}

function isPassing(status: number): boolean {
  return status === 429 || status === 503 || status === 504
}

/** @throws GraphOutage for an answer that is about the token or the whole mailbox */
function answerOf(item: Item | undefined): GraphItem {
  if (item === undefined) return { unserved: 'unreachable', lasting: false, code: 'unanswered' }
  const { status, body } = item
  if (status >= 200 && status < 300) return { body }
  const code = codeOf(body)
  const refused = refusalOfStatus(status, code)
  if (refused !== undefined) return { refused, code }
  const unserved = troubleOf(status, code)
  if (isAboutAll(unserved)) throw new GraphOutage(unserved, code)
  return { unserved, lasting: status === 400 || status === 403, code }
}

const codeCharsMax = 200
const parseError = record({ error: record({ code: text(codeCharsMax) }) })

function codeOf(body: unknown): string {
  const parsed = parseError(body, '')
  return parsed instanceof InputFault ? 'unknown' : parsed.error.code
}

/** Header names come in any case. */
const retryAfter: Parser<number | null> = (value) => {
  if (typeof value !== 'object' || value === null) return null
  const found = Object.entries(value).find(([name]) => name.toLowerCase() === 'retry-after')
  const seconds = Number(found?.[1])
  return found === undefined || Number.isNaN(seconds) ? null : seconds
}

const parseAnswer = listOf((value, at) => {
  const item = record({
    id: text(10),
    status: integer(100, 599),
    headers: retryAfter,
    body: (body): unknown => body,
  })(value, at)
  if (item instanceof InputFault) return item
  const { id, status, headers, body } = item
  return { id, status, retryAfterS: headers, body }
}, graphBatchMax)

function readItems(answer: unknown): readonly Item[] {
  const parsed = record({ responses: parseAnswer })(answer, '')
  if (parsed instanceof InputFault) throw new GraphOutage('rejected', 'batch without responses')
  return parsed.responses
}
