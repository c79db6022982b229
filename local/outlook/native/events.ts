import { type EventName, eventNames } from '../web/conversation.ts'

/** The desktop library identifies events by number. */
const dispatchIds: ReadonlyMap<EventName, number> = new Map([
  [eventNames.themeChanged, 9],
  [eventNames.command, 39],
  [eventNames.itemChanged, 46],
  [eventNames.recipientsChanged, 47],
  [eventNames.attachmentsChanged, 50],
  [eventNames.infobarClicked, 52],
])

export interface NativeEvent {
  readonly dispatchId: number
  readonly values: readonly unknown[]
}

export function isKnownEvent(dispatchId: number): boolean {
  return [...dispatchIds.values()].includes(dispatchId)
}

/**
 * Converts an event with data for the web library to the desktop's format.
 * @param itemNumber the number of the item that is open now
 */
export function nativeEventOf(
  name: EventName,
  data: unknown,
  itemNumber: number,
): NativeEvent | undefined {
  const dispatchId = dispatchIds.get(name)
  if (dispatchId === undefined) return undefined
  return { dispatchId, values: valuesOf(name, data, itemNumber) }
}

function valuesOf(name: EventName, data: unknown, itemNumber: number): readonly unknown[] {
  if (name === eventNames.itemChanged) {
    // An empty text means no item.
    const item = typeof data === 'object' && data !== null ? { ...data, itemNumber } : undefined
    return [item === undefined ? '' : JSON.stringify(item), JSON.stringify({ itemNumber })]
  }
  if (Array.isArray(data)) return data
  return typeof data === 'object' && data !== null ? Object.values(data) : [data]
}
