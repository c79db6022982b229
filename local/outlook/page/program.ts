import type { Client } from '../model/client.ts'
import { type Clock, createClock } from '../runtime/clock.ts'
import { createFocus, type Focus } from '../runtime/focus.ts'
import { type ClientChoice, createClientChoice } from './client-choice.ts'
import { createNetwork, type Network } from './network.ts'
import { createPreferences, type PreferenceStore } from './preferences.ts'
import { createTrapSwitches, type TrapSwitches } from './traps/trap-switches.ts'
import { createNotedCalls, type NotedCalls } from './noted-calls.ts'

/** The state of this Outlook that is independent of the view. */
export interface Program {
  readonly client: Client
  readonly choice: ClientChoice
  readonly clock: Clock
  readonly focus: Focus
  readonly traps: TrapSwitches
  readonly network: Network
  readonly preferences: PreferenceStore
  /** What the add-in requested and this Outlook does not know. */
  readonly unknownCalls: NotedCalls
  /** The calls that exceeded the number of those at once. */
  readonly excessCalls: NotedCalls
}

export function createProgram(page: Window): Program {
  const choice = createClientChoice(page.location)
  const { client } = choice
  return {
    client,
    choice,
    clock: createClock(),
    focus: createFocus(page, () => page.document.hasFocus()),
    traps: createTrapSwitches(client.id, page.localStorage),
    network: createNetwork(page),
    preferences: createPreferences(page.localStorage),
    unknownCalls: createNotedCalls('This Outlook does not know what an add-in asked for'),
    excessCalls: createNotedCalls('An add-in made too many calls at once'),
  }
}
