import { setTimeout as sleep } from 'node:timers/promises'
import { graphBatchMax, graphRetryAfterSMax, graphTriesMax } from '#core/limits'
import { InputFault, integer, listOf, type Parser, record, text } from '#core/parse'
import type { GraphAnswer } from './graph-calls.ts'
import { refusalOfStatus, troubleOf } from './graph-errors.ts'
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
): (paths: readonly string[]) => Promise<readonly GraphAnswer[]> {
  return async (paths) => {
    const answers: GraphAnswer[] = []
    for (let at = 0; at < paths.length; at += graphBatchMax) {
      const some = paths.slice(at, at + graphBatchMax).map((path) => `${root}${path}`)
      answers.push(...(await askBatch(some, prefer, post)))
    }
    return answers
  }
}

async function askBatch(
  urls: readonly string[],
  prefer: string,
  post: Post,
): Promise<readonly GraphAnswer[]> {
  const done = new Map<number, GraphAnswer>()
  for (let tries = 1; ; tries++) {
    const open = urls.map((_, at) => at).filter((at) => !done.has(at))
    const requests = open.map((at) => ({
      id: `${at}`,
      method: 'GET',
      url: urls[at],
      headers: { Prefer: prefer },
    }))
    const busy: Item[] = []
    for (const item of readItems(await post({ requests }))) {
      if (isPassing(item.status)) busy.push(item)
      else done.set(Number(item.id), answerOf(item))
    }
    const answers = urls.flatMap((_, at) => done.get(at) ?? [])
    if (answers.length === urls.length) return answers
    await waitOut(busy, tries)
  }
}

/** @throws GraphOutage once the tries are used up, or if Graph asks for a long wait */
async function waitOut(busy: readonly Item[], tries: number): Promise<void> {
  const waitS = Math.max(tries, ...busy.map(({ retryAfterS }) => retryAfterS ?? 0))
  if (tries >= graphTriesMax || waitS > graphRetryAfterSMax) {
    const status = busy[0]?.status ?? 0
    throw new GraphOutage(troubleOf(status, ''), `batch item ${status}`)
  }
  await sleep(waitS * 1000)
}

function isPassing(status: number): boolean {
  return status === 429 || status === 503 || status === 504
}

/** @throws GraphOutage for a status that says nothing about the message itself */
function answerOf({ status, body }: Item): GraphAnswer {
  if (status >= 200 && status < 300) return { body }
  const code = codeOf(body)
  const refused = refusalOfStatus(status, code)
  if (refused !== undefined) return { refused, code }
  throw new GraphOutage(troubleOf(status, code), code)
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
