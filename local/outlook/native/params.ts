/** A call of the desktop library, converted to the web library's format. */
export interface NamedCall {
  readonly params: Readonly<Record<string, unknown>>
  /** The item that the add-in considers open; undefined before its first answer. */
  readonly itemNumber: number | undefined
}

/**
 * The parameters that the desktop library passes by position, by number of the call. All others are in
 * one JSON text at the end.
 */
const positions: ReadonlyMap<number, readonly string[]> = new Map([
  [4, ['customProperties']],
  [5, ['body']],
  ...same(
    [7, 177],
    [
      'requiredAttendees',
      'optionalAttendees',
      'start',
      'end',
      'location',
      'resources',
      'subject',
      'body',
    ],
  ),
  ...same([8, 9, 179, 180], ['itemId']),
  ...same([10, 11, 183, 184], ['htmlBody']),
  ...same([13, 23, 29, 38], ['data', 'coercionType']),
  [15, ['recipientField']],
  [16, ['uri', 'name', 'isInline']],
  [17, ['subject']],
  [19, ['itemId', 'name']],
  [20, ['attachmentIndex']],
  ...same([21, 22], ['recipientField', 'recipientArray']),
  [24, ['TimeProperty']],
  [25, ['TimeProperty', 'time']],
  [27, ['location']],
  ...same([28, 37], ['coercionType']),
  ...same([30, 31, 181, 182], ['htmlBody', 'attachments']),
  ...same([33, 35], ['key', 'type', 'persistent', 'message', 'icon']),
  [36, ['key']],
  [40, ['extensionId', 'consentState']],
  [43, ['ewsIdOrEmail']],
  ...same(
    [44, 178],
    ['toRecipients', 'ccRecipients', 'bccRecipients', 'subject', 'htmlBody', 'attachments'],
  ),
  [45, ['module', 'queryString']],
  [148, ['base64String', 'name', 'isInline']],
])

const saveCustomProperties = 4
const recipientCalls = new Set([21, 22])
/** The library repeats the actions of a notification bar in every later call of any kind. */
const actionCalls = new Set([33, 35])

/** @param args unvalidated */
export function namedCall(dispatchId: number, args: unknown): NamedCall {
  const values: readonly unknown[] = Array.isArray(args) ? args : []
  const names = positions.get(dispatchId) ?? []
  const { itemNumber, actions, ...rest } = objectIn(values[names.length])
  const params: Record<string, unknown> = { ...rest }
  if (actionCalls.has(dispatchId) && actions !== undefined) params['actions'] = actions
  names.forEach((name, at) => {
    const value = values[at]
    if (value !== undefined && value !== null) params[name] = namedValue(dispatchId, name, value)
  })
  return { params, itemNumber: itemNumber === undefined ? undefined : Number(itemNumber) }
}

function namedValue(dispatchId: number, name: string, value: unknown): unknown {
  if (dispatchId === saveCustomProperties) return objectIn(value)
  if (!recipientCalls.has(dispatchId) || name !== 'recipientArray') return value
  return Array.isArray(value) ? value.map(personOf) : value
}

function personOf(pair: unknown): unknown {
  const values: readonly unknown[] = Array.isArray(pair) ? pair : []
  return { name: values[1], address: values[0] }
}

/** Empty if the text is not the JSON of an object. */
function objectIn(text: unknown): Readonly<Record<string, unknown>> {
  if (typeof text !== 'string') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

function same(
  dispatchIds: readonly number[],
  names: readonly string[],
): readonly (readonly [number, readonly string[]])[] {
  return dispatchIds.map((dispatchId) => [dispatchId, names] as const)
}
