import type { Client } from '#core/plan'
import type { Preparation } from '../launch/prepare.ts'
import type { HostFacts } from '../office/about-host.ts'
import type { ComposeItem } from '../office/compose-item.ts'
import type { NewsBar } from '../office/notification-bar.ts'
import type { ServiceFault } from '../service/request.ts'
import type { Service } from '../service/service.ts'
import type { Outlook } from './selection.ts'
import type { Times } from './times.ts'
import type { Trail } from './trail.ts'
import type { Shade } from './use-theme.ts'
import type { Tongue } from './words/words.ts'

/** Why a request to the service failed. */
export type Trouble = ServiceFault['code']

/**
 * Lets the user sign in.
 * @returns why it failed; null on success
 */
export type SignIn = () => Promise<Trouble | null>

/** The clock and timers of the pane. Times are milliseconds since 1970. */
export interface Clock {
  now(): number
  /** @returns a function that cancels it */
  after(delayMs: number, run: () => void): () => void
}

/** The visibility of the pane. */
export interface View {
  visible(): boolean
  /** Called when the pane is shown, hidden or focused, or when the network is back. */
  onChange(run: () => void): () => void
}

/** Storage that outlives the pane on this machine. If the browser denies it, nothing is stored. */
export interface Memory {
  read(key: string): string | null
  write(key: string, value: string): void
}

/** The session, where the pane itself signs its user in and out. */
export interface Session {
  readonly name: string
  readonly address: string
  readonly signOut: () => Promise<void>
}

/** Names of time zones, as in the IANA database. */
export interface Zones {
  /** This computer's. */
  readonly own: string
  readonly all: readonly string[]
}

/** The pane's connections to the outside. */
export interface Ports {
  readonly service: Service
  /** null without a mail beside the pane: in a browser tab and in Teams. */
  readonly outlook: Outlook | null
  /** null if there is no mail to show it above. */
  readonly newsBar: NewsBar | null
  readonly trail: Trail
  /** null where Outlook or Teams signs the user in. */
  readonly session: Session | null
  /** The URL of the app as a full page. */
  readonly appUrl: string
  readonly client: Client
  /** The service's origin, by which our trackers in a mail are recognised. */
  readonly origin: string
  readonly clock: Clock
  readonly view: View
  readonly memory: Memory
  readonly shade: Shade
  readonly times: Times
  readonly tongue: Tongue
  readonly zones: Zones
  /** null without Outlook around the pane. */
  readonly aboutHost: () => HostFacts | null
  /**
   * Copies a text to the clipboard.
   * @returns whether it succeeded
   */
  copy(text: string): Promise<boolean>
  /** Gets a ticket for a mail if it has none, and arms its image. */
  prepareMail(item: ComposeItem): Promise<Preparation>
  /** Arms or disarms the image of a mail according to its switches. */
  armImage(item: ComposeItem): Promise<boolean>
  /**
   * Registers mails that left during an outage of the service.
   * @returns how many
   */
  deliverPending(): Promise<number>
  readonly signIn: SignIn
}
