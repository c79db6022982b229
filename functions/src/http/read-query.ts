import type { HttpRequest } from '@azure/functions'
import { pageSizeDefault, pageSizeMax } from '#core/limits'
import { InputFault, integer, type Parser } from '#core/parse'
import { refuse, type Refusal } from './problem.ts'

/** One validated query parameter; undefined if it is missing or empty. */
export function readQuery<T>(
  request: HttpRequest,
  name: string,
  parser: Parser<T>,
): { readonly value: T | undefined } | Refusal {
  const text = request.query.get(name)
  if (text === null || text === '') return { value: undefined }
  const value = parser(text, name)
  return value instanceof InputFault ? refuse('bad-query', value.detail) : { value }
}

/** `limit`: the maximum number of items on a page. */
export function readLimit(request: HttpRequest): { readonly limit: number } | Refusal {
  const read = readQuery(request, 'limit', parseLimit)
  return 'refused' in read ? read : { limit: read.value ?? pageSizeDefault }
}

const parseLimit: Parser<number> = (value, at) =>
  integer(1, pageSizeMax)(
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined,
    at,
  )
