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

/** Why the service did not answer as hoped. */
export type Trouble = ServiceFault['code']

/** Lets the user sign in. @returns why they still are not, null when they are */
export type SignIn = () => Promise<Trouble | null>

/** Time, as the pane uses it. Milliseconds since 1970. */
export interface Clock {
  now(): number
  /** @returns a function that calls it off */
  after(delayMs: number, run: () => void): () => void
}

/** Whether anybody can see the pane. */
export interface View {
  visible(): boolean
  /** Called when the pane is shown or hidden, gets the focus, or the network comes back. */
  onChange(run: () => void): () => void
}

/** What outlasts the pane on this machine. Where the browser denies it, nothing is remembered. */
export interface Memory {
  read(key: string): string | null
  write(key: string, value: string): void
}

/** Who is signed in, where the pane itself signs its user in and out. */
export interface Session {
  readonly name: string
  readonly address: string
  readonly signOut: () => Promise<void>
}

/** Names of time zones, as IANA gives them. */
export interface Zones {
  /** This computer's. */
  readonly own: string
  readonly all: readonly string[]
}

/** All that the pane knows of the world. */
export interface Ports {
  readonly service: Service
  /** null where no mail is beside the pane: in a tab of a browser, and in Teams. */
  readonly outlook: Outlook | null
  /** null where there is no mail to stand above. */
  readonly newsBar: NewsBar | null
  readonly trail: Trail
  /** null where Outlook or Teams signs the user in. */
  readonly session: Session | null
  /** Where the same app fills a page of its own. */
  readonly appUrl: string
  readonly client: Client
  /** The service's own origin, by which our trackers in a mail are known. */
  readonly origin: string
  readonly clock: Clock
  readonly view: View
  readonly memory: Memory
  readonly shade: Shade
  readonly times: Times
  readonly tongue: Tongue
  readonly zones: Zones
  /** null where there is no Outlook around the pane. */
  readonly aboutHost: () => HostFacts | null
  /** Puts a text where the rep can paste it from. @returns whether it is there */
  copy(text: string): Promise<boolean>
  /** Gets a ticket for a mail where there is none, and arms its image. */
  prepareMail(item: ComposeItem): Promise<Preparation>
  /** Arms the image of a mail anew, or takes it back, as its switches now are. */
  armImage(item: ComposeItem): Promise<void>
  /** Tells the service of mails that left while it was down. @returns how many */
  deliverPending(): Promise<number>
  readonly signIn: SignIn
}
