import type { Client } from './client.ts'
import type { Traps } from './traps.ts'

/** In which Outlook something happens, and which of its traps are set. */
export interface Outlook {
  readonly client: Client
  readonly traps: Traps
}
