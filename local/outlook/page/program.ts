import type { Client } from '../model/client.ts'
import { type Clock, createClock } from '../runtime/clock.ts'
import { createFocus, type Focus } from '../runtime/focus.ts'
import { type ClientChoice, createClientChoice } from './client-choice.ts'
import { createNetwork, type Network } from './network.ts'
import { createPreferences, type PreferenceStore } from './preferences.ts'
import { createTrapSwitches, type TrapSwitches } from './traps/trap-switches.ts'
import { excessWarning, type NoteCall, noteOnce, unknownWarning } from './noted-calls.ts'

/** The state of this Outlook that is independent of the view. */
export interface Program {
  readonly client: Client
  readonly choice: ClientChoice
  readonly clock: Clock
  readonly focus: Focus
  readonly traps: TrapSwitches
  readonly network: Network
  readonly preferences: PreferenceStore
  /** The add-in requested something that this Outlook does not know. */
  readonly noteUnknown: NoteCall
  /** A call exceeded the number of those at once. */
  readonly noteExcess: NoteCall
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
    noteUnknown: noteOnce(unknownWarning),
    noteExcess: noteOnce(excessWarning),
  }
}
