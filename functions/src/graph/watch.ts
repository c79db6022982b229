import { type MailboxId, parseMailboxId } from '#core/ids'
import {
  addressCharsMax,
  graphLinkCharsMax,
  graphNameCharsMax,
  ownAddressesMax,
} from '#core/limits'
import { integer, listOf, oneOf, orNull, type Parser, provenBy, record, text } from '#core/parse'
import { graphTroubles, type GraphTrouble } from './graph-outage.ts'

/** The folders of a rep's mailbox that are watched. */
export type WatchedFolder = 'inbox' | 'sent'

export const watchedFolders: readonly WatchedFolder[] = ['inbox', 'sent']

/** Which folder of whose mailbox. */
export interface WatchKey {
  readonly tenantId: string
  readonly mailboxId: MailboxId
  readonly folder: WatchedFolder
}

/** One folder of an enrolled mailbox, and how far it has been looked through. Times in ms since 1970. */
export interface Watch extends WatchKey {
  readonly userId: string
  /** What Graph notifies us by; null where there is none. */
  readonly subscription: { readonly id: string; readonly expiresAt: number } | null
  /** Where the next look through the folder begins; null: at `syncedAt`. */
  readonly deltaLink: string | null
  /** When the last whole look began. */
  readonly syncedAt: number
  /** Since when something may have been missed; null where nothing was. */
  readonly gapSince: number | null
  /** Why Graph could not be asked at the last try. */
  readonly trouble: GraphTrouble | null
  readonly triedAt: number
  /** From which the rep has been seen to send, in lower case; kept with the Inbox. */
  readonly addresses: readonly string[]
}

export interface StoredWatch {
  readonly watch: Watch
  /** Another one after every write. */
  readonly version: string
}

/** Port to what keeps watches. An outage throws. */
export interface WatchStore {
  /** The watch by this key; made from `candidate` where there is none. */
  open(candidate: Watch): Promise<StoredWatch>
  get(key: WatchKey): Promise<StoredWatch | undefined>
  /** False, and nothing written, when the watch is no longer at `version`. */
  save(watch: Watch, version: string): Promise<boolean>
  /** The watches of a tenant, from the one after `after`. */
  list(tenantId: string, after: WatchKey | undefined, limit: number): Promise<readonly Watch[]>
}

export const parseFolder: Parser<WatchedFolder> = oneOf(...watchedFolders)
export const parseTenantId: Parser<string> = text(36)
export const parseMailbox: Parser<MailboxId> = provenBy(parseMailboxId, 'a mailbox id')

const time = integer(0, 2 ** 48 - 1)

/** A watch as it is kept. */
export const parseWatch: Parser<Watch> = record<Watch>({
  tenantId: parseTenantId,
  mailboxId: parseMailbox,
  folder: parseFolder,
  userId: parseTenantId,
  subscription: orNull(record({ id: text(graphNameCharsMax), expiresAt: time })),
  deltaLink: orNull(text(graphLinkCharsMax)),
  syncedAt: time,
  gapSince: orNull(time),
  trouble: orNull(oneOf(...graphTroubles)),
  triedAt: time,
  addresses: listOf(text(addressCharsMax), ownAddressesMax),
})

/** A watch that has looked at nothing yet. */
export function newWatch(key: WatchKey & Pick<Watch, 'userId'>, now: number): Watch {
  return {
    ...key,
    subscription: null,
    deltaLink: null,
    syncedAt: now,
    gapSince: now,
    trouble: null,
    triedAt: 0,
    addresses: [],
  }
}
