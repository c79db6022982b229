import { badRequest } from './answer.ts'
import { type Filter, readFilter } from './filter.ts'
import { selectable } from './message.ts'

/** The part of messages that a request selects, and how many. */
export interface MessageQuery {
  /** null: the default properties. */
  readonly select: readonly string[] | null
  readonly filter: Filter | null
  /** The requested extended properties, by id. */
  readonly expand: readonly string[]
  readonly top: number
  readonly skip: number
  readonly oldestFirst: boolean
}

const known = ['$select', '$filter', '$expand', '$top', '$skip', '$orderby', '$count']
/** Graph's own default. */
const topDefault = 10
const topMax = 1_000
const filtersMax = 20

/** Parses the options that the product uses; any other is refused, rather than ignored. */
export function readMessageQuery(
  query: URLSearchParams,
  headers: Readonly<Record<string, string>>,
): MessageQuery {
  const foreign = [...query.keys()].find((name) => name.startsWith('$') && !known.includes(name))
  if (foreign !== undefined)
    throw badRequest(`Query option '${foreign}' was not recognized or is not supported`)
  const preferred = /odata\.maxpagesize=(\d+)/i.exec(headers['prefer'] ?? '')?.[1]
  return {
    select: readSelect(query.get('$select')),
    filter: readFilter(query.get('$filter')),
    expand: readExpand(query.get('$expand')),
    top: readCount(query.get('$top') ?? preferred, '$top', topDefault, 1),
    skip: readCount(query.get('$skip'), '$skip', 0, 0),
    oldestFirst: readOrder(query.get('$orderby')),
  }
}

function readSelect(text: string | null): readonly string[] | null {
  if (text === null) return null
  const names = text.split(',').map((name) => name.trim())
  // For a property of a derived type, Graph returns it where a message has it.
  const own = names.filter((name) => !name.startsWith('microsoft.graph.'))
  for (const name of own)
    if (!selectable.includes(name))
      throw badRequest(
        `Could not find a property named '${name}' on type 'microsoft.graph.message'.`,
        'RequestBroker--ParseUri',
      )
  return own
}

/** `singleValueExtendedProperties($filter=id eq 'a' or id eq 'b')` */
function readExpand(text: string | null): readonly string[] {
  if (text === null) return []
  const inner = /^singleValueExtendedProperties\(\$filter=(.+)\)$/.exec(text)?.[1]
  const ids = inner
    ?.split(' or ')
    .map((part) => /^\s*id eq '([^']+)'\s*$/i.exec(part)?.[1]?.replace(/\s+/g, ' '))
  if (ids === undefined || ids.length > filtersMax || ids.some((id) => id === undefined))
    throw badRequest(`The $expand is not supported: ${text}`, 'RequestBroker--ParseUri')
  return ids.flatMap((id) => id ?? [])
}

function readCount(
  text: string | null | undefined,
  name: string,
  missing: number,
  min: number,
): number {
  if (text === null || text === undefined) return missing
  const count = /^\d{1,6}$/.test(text) ? Number(text) : -1
  if (count < min) throw badRequest(`Invalid value '${text}' for ${name} query option found.`)
  return name === '$top' ? Math.min(count, topMax) : count
}

function readOrder(text: string | null): boolean {
  const direction = /^receivedDateTime( asc| desc)?$/i.exec(text ?? 'receivedDateTime desc')
  if (direction === null) throw badRequest(`The $orderby is not supported: ${text}`)
  return direction[1]?.trim().toLowerCase() !== 'desc'
}
