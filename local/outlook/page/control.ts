import type { ClientId } from '../model/client.ts'
import type { TrapName } from '../model/traps.ts'
import type { AddInHost } from './add-in/host.ts'

/**
 * Controls of this Outlook for tests and developers that are not on the screen, as
 * `window.localOutlook`. Available once the page shows the mailbox.
 */
export interface LocalOutlook {
  /** The Outlook that this page is, chosen by the parameter `client` of its address. */
  readonly client: ClientId
  /** The active traps of this client. */
  readonly traps: () => readonly TrapName[]
  /** Sets exactly these traps for all clients; those of the library itself stay. */
  readonly setTraps: (names: readonly TrapName[]) => void
  /** Resets the traps to Outlook's behaviour. */
  readonly resetTraps: () => void
  /**
   * Advances Outlook's own timers: the dialog after five seconds, the limit of five minutes, the time to
   * undo a send. The add-in's timers are unaffected.
   */
  readonly advance: (ms: number) => void
  /** The user turns to another window, which ends handlers of classic Outlook. */
  readonly loseFocus: () => void
  /**
   * Takes this Outlook offline and back. Offline means that its user chose to work offline or, with
   * `lost`, that the connection broke.
   */
  readonly online: (online: boolean, how?: 'work-offline' | 'lost') => void
  /** The number of running event handlers of the add-in. */
  readonly runs: () => number
}

declare global {
  interface Window {
    localOutlook?: LocalOutlook
  }
}

export function exposeControl({ program, runs }: AddInHost): void {
  const { client, traps, clock, focus, network } = program
  window.localOutlook = {
    client: client.id,
    traps: () => [...traps.current()],
    setTraps: traps.set,
    resetTraps: traps.reset,
    advance: clock.advance,
    loseFocus: focus.lose,
    online: (online, how = 'work-offline') => network.set(online ? 'online' : how),
    runs,
  }
}
