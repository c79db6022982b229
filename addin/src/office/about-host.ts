import type { Client } from '#core/plan'
import { currentClient } from './client.ts'

/** What this Outlook says of itself and can do. */
export interface HostFacts {
  readonly client: Client
  /** Its own version, like "16.0.17928.20114"; null where it does not say. */
  readonly version: string | null
  /** The highest of Office's sets of functions for mail, as the n of "Mailbox 1.n"; null for none. */
  readonly mailboxSet: number | null
  /** Whether it can sign add-ins in. */
  readonly signsIn: boolean
}

/** Outlook's newest when this was written; a later one says that it has this as well. */
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

/** An Outlook without this function supports nothing that would have to be asked for. */
function isSupported(name: string, minVersion: string): boolean {
  try {
    return Office.context.requirements.isSetSupported(name, minVersion)
  } catch {
    return false
  }
}
