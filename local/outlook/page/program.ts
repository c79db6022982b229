import type { Client } from '../model/client.ts'
import { type Clock, createClock } from '../runtime/clock.ts'
import { type ClientChoice, createClientChoice } from './client-choice.ts'
import { createNetwork, type Network } from './network.ts'
import { createPreferences, type PreferenceStore } from './preferences.ts'
import { createTrapSwitches, type TrapSwitches } from './traps/trap-switches.ts'
import { createUnknownCalls, type UnknownCalls } from './unknown-calls.ts'

/** The state of this Outlook that is independent of the view. */
export interface Program {
  readonly client: Client
  readonly choice: ClientChoice
  readonly clock: Clock
  readonly traps: TrapSwitches
  readonly network: Network
  readonly preferences: PreferenceStore
  readonly unknownCalls: UnknownCalls
}

export function createProgram(page: Window): Program {
  const choice = createClientChoice(page.location)
  const { client } = choice
  return {
    client,
    choice,
    clock: createClock(),
    traps: createTrapSwitches(client.id, page.localStorage),
    network: createNetwork(page),
    preferences: createPreferences(page.localStorage),
    unknownCalls: createUnknownCalls(),
  }
}
