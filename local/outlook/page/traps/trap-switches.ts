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

/** The active traps, remembered between visits. */
export interface TrapSwitches {
  /** Of all clients. */
  readonly switched: () => Traps
  /** Those that apply to this client. */
  readonly current: () => Traps
  readonly set: (names: readonly TrapName[]) => void
  readonly flip: (name: TrapName, on: boolean) => void
  /** Resets to Outlook's behaviour. */
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

/** The number of traps that differ from Outlook's behaviour. */
export function differingTraps(switched: Traps): number {
  return trapNames.filter((name) => switched.has(name) !== initialTraps.has(name)).length
}

function remembered(storage: Storage): Traps {
  const names = parseNames(jsonOf(storage.getItem(key)), key)
  return names instanceof InputFault ? initialTraps : new Set([...names, ...fixed])
}
