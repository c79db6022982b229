import { InputFault, type Parser, record } from '#core/parse'

/** What this host honours of an app's host.json. */
export interface HostSettings {
  /** Before every route; empty for none. */
  readonly routePrefix: string
  readonly queues: QueueSettings
}

export interface QueueSettings {
  /** Messages taken at once. */
  readonly batchSize: number
  /** The next batch is taken when no more than these are still at work. */
  readonly newBatchThreshold: number
  /** After so many failures a message goes to the poison queue. */
  readonly maxDequeueCount: number
  /** How long a message waits after a failure. */
  readonly visibilityTimeoutMs: number
  readonly messageEncoding: 'base64' | 'none'
}

const batchSizeMax = 32

/** Throws for a host.json that Azure would not take either. */
export function parseHostJson(text: string): HostSettings {
  const hostJson = parseShape(JSON.parse(text), '')
  if (hostJson instanceof InputFault) throw new Error(`host.json: ${hostJson.detail}`)
  const { http, queues } = hostJson.extensions
  const batchSize = Math.min(queues.batchSize ?? 16, batchSizeMax)
  return {
    routePrefix: http.routePrefix ?? 'api',
    queues: {
      batchSize,
      newBatchThreshold: queues.newBatchThreshold ?? Math.floor(batchSize / 2),
      maxDequeueCount: queues.maxDequeueCount ?? 5,
      visibilityTimeoutMs: queues.visibilityTimeout ?? 0,
      messageEncoding: queues.messageEncoding ?? 'base64',
    },
  }
}

function optional<T>(parser: Parser<T>): Parser<T | undefined> {
  return (value, at) => (value === undefined ? undefined : parser(value, at))
}

const word: Parser<string> = (value, at) =>
  typeof value === 'string' ? value : new InputFault(`${at} is not a text`)

const count: Parser<number> = (value, at) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0
    ? value
    : new InputFault(`${at} is not a whole number`)

/** A .NET time span, like `00:00:30`, in milliseconds. */
const timeSpanMs: Parser<number> = (value, at) => {
  const parts = typeof value === 'string' ? /^(\d+):(\d\d):(\d\d)$/.exec(value) : null
  if (!parts) return new InputFault(`${at} is not a time span like 00:00:30`)
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map(Number)
  return ((hours * 60 + minutes) * 60 + seconds) * 1000
}

const encoding: Parser<'base64' | 'none'> = (value, at) =>
  value === 'base64' || value === 'none' ? value : new InputFault(`${at} is not base64 or none`)

function orEmpty<T>(parser: Parser<T>): Parser<T> {
  return (value, at) => parser(value === undefined ? {} : value, at)
}

const parseShape = record({
  extensions: orEmpty(
    record({
      http: orEmpty(record({ routePrefix: optional(word) })),
      queues: orEmpty(
        record({
          batchSize: optional(count),
          newBatchThreshold: optional(count),
          maxDequeueCount: optional(count),
          visibilityTimeout: optional(timeSpanMs),
          messageEncoding: optional(encoding),
        }),
      ),
    }),
  ),
})
