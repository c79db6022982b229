import { InputFault, listOf, orElse, type Parser, record, text } from '#core/parse'
import { badRequest, type GraphAnswer, type GraphRequest, readRequest } from './answer.ts'

/** Graph's own limit. */
const requestsMax = 20
const textCharsMax = 16_000

interface BatchItem {
  readonly id: string
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly dependsOn: readonly string[]
}

interface BatchAnswer extends GraphAnswer {
  readonly id: string
}

const parseHeaders: Parser<Readonly<Record<string, string>>> = (value, at) => {
  if (value === undefined) return {}
  if (typeof value !== 'object' || value === null) return new InputFault(`${at} is not an object`)
  return Object.fromEntries(
    Object.entries(value).map(([name, said]) => [name.toLowerCase(), String(said)]),
  )
}

const parseItems = record<{ readonly requests: readonly BatchItem[] }>({
  requests: listOf(
    record<BatchItem>({
      id: text(textCharsMax),
      method: text(10),
      url: text(textCharsMax),
      headers: parseHeaders,
      body: (value) => value ?? null,
      dependsOn: orElse(listOf(text(textCharsMax), requestsMax), []),
    }),
    1_000,
  ),
})

/** `POST /$batch`: up to twenty requests in one, each with its own answer. */
export async function answerBatch(
  body: unknown,
  answer: (request: GraphRequest) => Promise<GraphAnswer>,
): Promise<GraphAnswer> {
  const parsed = parseItems(body, '')
  if (parsed instanceof InputFault) throw badRequest(parsed.detail, 'BadRequest')
  const { requests } = parsed
  if (requests.length > requestsMax)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${requestsMax}.`)
  if (new Set(requests.map(({ id }) => id)).size < requests.length)
    throw badRequest('Batch request ids have to be unique.')
  const responses: BatchAnswer[] = []
  for (const item of requests) responses.push(await answerItem(item, responses, answer))
  return { status: 200, body: { responses } }
}

async function answerItem(
  { id, method, url, headers, body, dependsOn }: BatchItem,
  before: readonly BatchAnswer[],
  answer: (request: GraphRequest) => Promise<GraphAnswer>,
): Promise<BatchAnswer> {
  const failed = dependsOn.some((other) => {
    const status = before.find((one) => one.id === other)?.status ?? 0
    return status < 200 || status >= 300
  })
  if (failed) {
    const error = { code: 'FailedDependency', message: 'A request that it depends on has failed.' }
    return { id, status: 424, headers: {}, body: { error } }
  }
  const answered = await answer(readRequest(method.toUpperCase(), url, headers, body ?? undefined))
  return { id, ...answered, headers: { 'content-type': 'application/json', ...answered.headers } }
}
