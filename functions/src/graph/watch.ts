import { type MailboxId, parseMailboxId } from '#core/ids'
import {
  addressCharsMax,
  graphLinkCharsMax,
  graphNameCharsMax,
  ownAddressesMax,
  watchIdleMs,
  watchLooksMax,
} from '#core/limits'
import {
  integer,
  listOf,
  oneOf,
  orElse,
  orNull,
  type Parser,
  provenBy,
  record,
  text,
} from '#core/parse'
import { graphTroubles, type GraphTrouble } from './graph-outage.ts'

/** The watched folders of a rep's mailbox. */
export type WatchedFolder = 'inbox' | 'sent'

export const watchedFolders: readonly WatchedFolder[] = ['inbox', 'sent']

export interface WatchKey {
  readonly tenantId: string
  readonly mailboxId: MailboxId
  readonly folder: WatchedFolder
}

export interface Subscription {
  readonly id: string
  readonly expiresAt: number
  /** The key and the origin that it was created with, as one text; renewing it changes neither. */
  readonly madeFor: string
}

/** The state of one watched folder of an enrolled mailbox. Times are in ms since 1970. */
export interface Watch extends WatchKey {
  readonly userId: string
  /** When the owner last used the add-in, give or take `watchSeenMs`; 0: not known. */
  readonly seenAt: number
  /** The Graph subscription; null if there is none. */
  readonly subscription: Subscription | null
  /** Where the next catch-up starts; null: from `syncedAt`. */
  readonly deltaLink: string | null
  /** When the last complete catch-up started. */
  readonly syncedAt: number
  /** Since when changes may have been missed; null if none were. */
  readonly gapSince: number | null
  /** Why Graph could not be reached on the last try. */
  readonly trouble: GraphTrouble | null
  readonly triedAt: number
  /** How many looks in a row have failed at the same page, because of messages that Graph did not serve. */
  readonly failedLooks: number
  /** Addresses that the rep is known to send from, in lower case; kept on the Inbox watch. */
  readonly addresses: readonly string[]
  /**
   * The search that is due for answers that arrived before their mail was known: since when, and how many
   * searches in a row have failed; null if none is due. Kept on the Inbox watch.
   */
  readonly search: { readonly since: number; readonly failedLooks: number } | null
}

export interface StoredWatch {
  readonly watch: Watch
  /** Changes with every write. */
  readonly version: string
}

/** Port to the store of watches. An outage throws. */
export interface WatchStore {
  /** Gets the watch with this key, or creates it from `candidate`. */
  open(candidate: Watch): Promise<StoredWatch>
  get(key: WatchKey): Promise<StoredWatch | undefined>
  /** Returns false and writes nothing if the watch is no longer at `version`. */
  save(watch: Watch, version: string): Promise<boolean>
  /** The watches of a tenant, those after `after`. */
  list(tenantId: string, after: WatchKey | undefined, limit: number): Promise<readonly Watch[]>
}

export const parseFolder: Parser<WatchedFolder> = oneOf(...watchedFolders)
export const parseTenantId: Parser<string> = text(36)
export const parseMailbox: Parser<MailboxId> = provenBy(parseMailboxId, 'a mailbox id')

const time = integer(0, 2 ** 48 - 1)
const failedLooks = integer(0, watchLooksMax)

export const parseWatch: Parser<Watch> = record<Watch>({
  tenantId: parseTenantId,
  mailboxId: parseMailbox,
  folder: parseFolder,
  userId: parseTenantId,
  // Rows from before this was noted lack it.
  seenAt: orElse(time, 0),
  subscription: orNull(
    record({
      id: text(graphNameCharsMax),
      expiresAt: time,
      // Rows from before this was noted lack it: their subscriptions are created anew.
      madeFor: orElse(text(graphNameCharsMax), ''),
    }),
  ),
  deltaLink: orNull(text(graphLinkCharsMax)),
  syncedAt: time,
  gapSince: orNull(time),
  trouble: orNull(oneOf(...graphTroubles)),
  triedAt: time,
  // Rows from before this was counted lack it.
  failedLooks: orElse(failedLooks, 0),
  addresses: listOf(text(addressCharsMax), ownAddressesMax),
  // Rows from before searches were noted lack it.
  search: orElse(orNull(record({ since: time, failedLooks })), null),
})

/** A new watch, before its first catch-up. */
export function newWatch(key: WatchKey & Pick<Watch, 'userId'>, now: number): Watch {
  return {
    ...key,
    seenAt: now,
    subscription: null,
    deltaLink: null,
    syncedAt: now,
    gapSince: now,
    trouble: null,
    triedAt: 0,
    failedLooks: 0,
    addresses: [],
    search: null,
  }
}

/** Whether its owner has not been seen for so long that the mailbox is left alone until they come back. */
export function isResting({ seenAt }: Watch, now: number): boolean {
  return seenAt > 0 && now - seenAt >= watchIdleMs
}
