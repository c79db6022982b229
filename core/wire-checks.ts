import { type Client, clients } from './plan.ts'
import { codeOr, integer, listOf, oneOf, orNull, type Parser, record, text } from './parse.ts'
import { parseTime } from './wire.ts'

/** What the service can say of itself to a rep who asks why nothing arrives. */

/** Why a mailbox could not be looked into. */
export type MailboxTrouble =
  /** No answer, or a 5xx. */
  | 'unreachable'
  /** 429, longer than is waited for. */
  | 'busy'
  /** No token, or 401: the credential is wrong, expired or blocked. */
  | 'token-refused'
  /** 403: the app may not read this mailbox. */
  | 'forbidden'
  /** 404 for the mailbox itself: there is none, or it is not in Exchange Online. */
  | 'no-mailbox'
  /** 400 and the like: Graph does not take what we say, such as an address that it cannot reach. */
  | 'rejected'

export const mailboxTroubles: readonly MailboxTrouble[] = [
  'unreachable',
  'busy',
  'token-refused',
  'forbidden',
  'no-mailbox',
  'rejected',
]

/** How one folder of the caller's mailbox is watched. */
export interface FolderWatched {
  readonly folder: 'inbox' | 'sent'
  /** Until when Exchange tells of new mail by itself; null where it does not. */
  readonly until: number | null
  /** When it was last looked through as a whole. */
  readonly lookedAt: number
  /** Since when something may have been missed; null where nothing was. */
  readonly gapSince: number | null
  readonly trouble: MailboxTrouble | null
}

/** What the latest mails of the caller say, at most `checkedMailsMax`. */
export interface LatestMails {
  readonly looked: number
  /** Of them, those whose sending nobody has told the service. */
  readonly unregistered: number
  /** The latest that was registered. */
  readonly last: { readonly sentAt: number; readonly client: Client } | null
  /** Loads and uses of links, machines' too. */
  readonly hits: number
  /** When a person last opened or clicked. */
  readonly readAt: number | null
}

/** `GET /api/checks` */
export interface ServiceChecks {
  /** The service's clock. */
  readonly now: number
  readonly version: string
  readonly mails: LatestMails
  /** null where this installation watches nobody's mailbox; empty while the caller's is not watched yet. */
  readonly folders: readonly FolderWatched[] | null
}

const count = integer(0, 2 ** 48 - 1)

const parseMails = record<LatestMails>({
  looked: count,
  unregistered: count,
  last: orNull(record({ sentAt: parseTime, client: codeOr<Client>(oneOf(...clients), 'unknown') })),
  hits: count,
  readAt: orNull(parseTime),
})

const parseFolder = record<FolderWatched>({
  folder: oneOf('inbox', 'sent'),
  until: orNull(parseTime),
  lookedAt: parseTime,
  gapSince: orNull(parseTime),
  trouble: orNull(codeOr<MailboxTrouble>(oneOf(...mailboxTroubles), 'rejected')),
})

/** Longer names of versions nobody gives. */
const versionCharsMax = 40

export const parseServiceChecks: Parser<ServiceChecks> = record<ServiceChecks>({
  now: parseTime,
  version: text(versionCharsMax),
  mails: parseMails,
  folders: orNull(listOf(parseFolder, 2)),
})

/** Of `GET /api/health`, what the pane needs. */
export interface ServiceHealth {
  readonly version: string
}

export const parseServiceHealth: Parser<ServiceHealth> = record<ServiceHealth>({
  version: text(versionCharsMax),
})
