/** An answer that Node can send as it is. */
export interface PlainAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

/**
 * What a handler returned, where it is an object of nothing but a status, texts as headers and a body
 * that is there already; undefined for everything else, which the library knows how to convert.
 */
export function plainAnswerOf(result: unknown): PlainAnswer | undefined {
  if (!isPlain(result)) return undefined
  for (const name in result) if (!plainNames.has(name)) return undefined
  const { status = 200, headers = {}, body } = result
  if (!isOrdinary(status) || !isPlain(headers) || !areTexts(headers)) return undefined
  if (body === undefined) return { status, headers, body: '' }
  if (body instanceof Uint8Array) return { status, headers, body }
  // A text has a type, which the library adds where the handler names none.
  const isTyped = typeof body === 'string' && 'content-type' in headers
  return isTyped ? { status, headers, body } : undefined
}

const plainNames = new Set(['status', 'headers', 'body'])
const bodiless = new Set([204, 205, 304])

function isOrdinary(status: unknown): status is number {
  return typeof status === 'number' && status >= 200 && status <= 599 && !bodiless.has(status)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  )
}

function areTexts(headers: Record<string, unknown>): headers is Record<string, string> {
  for (const name in headers) if (typeof headers[name] !== 'string') return false
  return true
}
