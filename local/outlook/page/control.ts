import type { ClientId } from '../model/client.ts'
import type { TrapName } from '../model/traps.ts'
import type { AddInHost } from './add-in/host.ts'

/**
 * What tests and developers may do to this Outlook that nobody can do on the screen, as
 * `window.localOutlook`. It is there from when the page shows the mailbox.
 */
export interface LocalOutlook {
  /** Which Outlook this page is; the parameter `client` of its address chooses. */
  readonly client: ClientId
  /** The traps that are set just now in this client. */
  readonly traps: () => readonly TrapName[]
  /** Sets these traps and no others, for all clients; what the library itself does stays. */
  readonly setTraps: (names: readonly TrapName[]) => void
  /** Sets the traps as Outlook behaves. */
  readonly resetTraps: () => void
  /**
   * Lets time pass at once for whatever Outlook itself waits for: the question after five seconds,
   * the limit of five minutes, the time to undo a send. The add-in's own timers are not moved.
   */
  readonly advance: (ms: number) => void
  /**
   * Takes this Outlook off line and back. Off line means that its user chose to work offline, or,
   * where `lost`, that the connection broke.
   */
  readonly online: (online: boolean, how?: 'work-offline' | 'lost') => void
  /** What the add-in called or asked to be told that this Outlook does not know, by name. */
  readonly unknownCalls: () => readonly string[]
  /** How many event handlers of the add-in are at work. */
  readonly runs: () => number
}

declare global {
  interface Window {
    localOutlook?: LocalOutlook
  }
}

export function exposeControl({ program, runs }: AddInHost): void {
  const { client, traps, clock, network, unknownCalls } = program
  window.localOutlook = {
    client: client.id,
    traps: () => [...traps.current()],
    setTraps: traps.set,
    resetTraps: traps.reset,
    advance: clock.advance,
    online: (online, how = 'work-offline') => network.set(online ? 'online' : how),
    unknownCalls: unknownCalls.names,
    runs,
  }
}
