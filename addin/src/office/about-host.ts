import type { Client } from '#core/plan'
import { currentClient } from './client.ts'

/** The version and abilities of this Outlook. */
export interface HostFacts {
  readonly client: Client
  /** Its own version, like "16.0.17928.20114"; null if it does not say. */
  readonly version: string | null
  /** The highest requirement set, as the n of "Mailbox 1.n"; null for none. */
  readonly mailboxSet: number | null
  /** Whether it supports nested app authentication. */
  readonly signsIn: boolean
}

/** The newest set when this was written; a later Outlook supports it as well. */
const mailboxSetNewest = 15

export function aboutHost(): HostFacts {
  const sets = Array.from({ length: mailboxSetNewest }, (_, at) => mailboxSetNewest - at)
  const version: unknown =
    Office.context?.mailbox?.diagnostics?.hostVersion ?? Office.context?.diagnostics?.version
  return {
    client: currentClient(),
    version: typeof version === 'string' && version !== '' ? version : null,
    mailboxSet: sets.find((minor) => isSupported('Mailbox', `1.${minor}`)) ?? null,
    signsIn: isSupported('NestedAppAuth', '1.1'),
  }
}

/** An Outlook without isSetSupported supports none of the sets asked for here. */
function isSupported(name: string, minVersion: string): boolean {
  try {
    return Office.context.requirements.isSetSupported(name, minVersion)
  } catch {
    return false
  }
}
