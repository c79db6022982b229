import type { HttpRequest } from '@azure/functions'
import { requestBodyBytesMax } from '#core/limits'
import { InputFault, type Parser } from '#core/parse'
import { readJson } from '../json.ts'
import { refuse, type Refusal } from './problem.ts'

/** Parses a body as JSON, whatever its content type: text/plain needs no CORS preflight. */
export async function readBody(
  request: HttpRequest,
  bytesMax: number = requestBodyBytesMax,
): Promise<{ readonly value: unknown } | Refusal> {
  const body = await readText(request, bytesMax)
  if ('refused' in body) return body
  return readJson(body.text) ?? refuse('not-json', 'The body is not JSON')
}

export async function readText(
  request: HttpRequest,
  bytesMax: number,
): Promise<{ readonly text: string } | Refusal> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > bytesMax) return tooLarge(announced, bytesMax)
  const bytes = new Uint8Array(await request.arrayBuffer())
  if (bytes.length > bytesMax) return tooLarge(bytes.length, bytesMax)
  const text = textOf(bytes)
  return text === undefined ? refuse('not-json', 'The body is not UTF-8') : { text }
}

/** Reads a body and validates it. */
export async function readParsed<T>(
  request: HttpRequest,
  parser: Parser<T>,
  bytesMax?: number,
): Promise<{ readonly parsed: T } | Refusal> {
  const body = await readBody(request, bytesMax)
  return 'refused' in body ? body : parseBody(parser, body.value)
}

/** Validates a body; a refusal says which field is wrong. */
export function parseBody<T>(parser: Parser<T>, value: unknown): { readonly parsed: T } | Refusal {
  const parsed = parser(value, '')
  if (!(parsed instanceof InputFault)) return { parsed }
  const { detail } = parsed
  return refuse('bad-field', detail.startsWith(' ') ? `The body${detail}` : detail)
}

function tooLarge(bytes: number, bytesMax: number): Refusal {
  return refuse('body-too-large', `The body has ${bytes} bytes: at most ${bytesMax} are allowed`)
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
