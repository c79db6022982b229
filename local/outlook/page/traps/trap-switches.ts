import { InputFault, listOf, oneOf } from '#core/parse'
import type { ClientId } from '../../model/client.ts'
import {
  initialTraps,
  trapList,
  type TrapName,
  trapNames,
  type Traps,
  trapsOf,
} from '../../model/traps.ts'
import { jsonOf } from '../../web/message.ts'

const key = 'outlook.traps'
const fixed = trapList.filter((trap) => trap.fixed).map(({ name }) => name)
const parseNames = listOf(oneOf(...trapNames), trapNames.length)

/** Which of Outlook's traps are set, remembered from one visit to the next. */
export interface TrapSwitches {
  /** Of all clients. */
  readonly switched: () => Traps
  /** Those that this client has. */
  readonly current: () => Traps
  readonly set: (names: readonly TrapName[]) => void
  readonly flip: (name: TrapName, on: boolean) => void
  /** As Outlook behaves. */
  readonly reset: () => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createTrapSwitches(client: ClientId, storage: Storage): TrapSwitches {
  const listeners = new Set<() => void>()
  let switched = remembered(storage)
  let current = trapsOf(client, switched)
  const change = (next: Traps): void => {
    switched = next
    current = trapsOf(client, next)
    storage.setItem(key, JSON.stringify([...next]))
    for (const listener of listeners) listener()
  }
  return {
    switched: () => switched,
    current: () => current,
    set: (names) => change(new Set([...names, ...fixed])),
    flip(name, on) {
      const others = [...switched].filter((each) => each !== name)
      change(new Set([...others, ...(on ? [name] : []), ...fixed]))
    },
    reset: () => change(initialTraps),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** How many are not as Outlook has them. */
export function differingTraps(switched: Traps): number {
  return trapNames.filter((name) => switched.has(name) !== initialTraps.has(name)).length
}

function remembered(storage: Storage): Traps {
  const names = parseNames(jsonOf(storage.getItem(key)), key)
  return names instanceof InputFault ? initialTraps : new Set([...names, ...fixed])
}
