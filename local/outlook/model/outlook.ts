import type { Client } from './client.ts'
import type { Traps } from './traps.ts'

/** The kind of Outlook, and its active traps. */
export interface Outlook {
  readonly client: Client
  readonly traps: Traps
}
