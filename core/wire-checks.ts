import { type Client, clients } from './plan.ts'
import { codeOr, integer, listOf, oneOf, orNull, type Parser, record, text } from './parse.ts'
import { parseTime } from './wire.ts'

/** What the service can tell a rep who asks why nothing arrives. */

/** Why a mailbox could not be read. */
export type MailboxTrouble =
  /** No answer, or a 5xx. */
  | 'unreachable'
  /** 429, with a longer wait than we accept. */
  | 'busy'
  /** No token, or 401: the credential is wrong, expired or blocked. */
  | 'token-refused'
  /** 403: the app may not read this mailbox. */
  | 'forbidden'
  /** 404 for the mailbox itself: it does not exist, or is not in Exchange Online. */
  | 'no-mailbox'
  /** 400 and the like: Graph refuses the request, for example an address that it cannot reach. */
  | 'rejected'

export const mailboxTroubles: readonly MailboxTrouble[] = [
  'unreachable',
  'busy',
  'token-refused',
  'forbidden',
  'no-mailbox',
  'rejected',
]

/** How a folder of the caller's mailbox is watched. */
export interface FolderWatched {
  readonly folder: 'inbox' | 'sent'
  /** When the subscription to new mail ends; null if there is none. */
  readonly until: number | null
  /** When the whole folder was last read. */
  readonly lookedAt: number
  /** Since when something may have been missed; null if nothing was. */
  readonly gapSince: number | null
  readonly trouble: MailboxTrouble | null
}

/** What the caller's latest mails show, at most `checkedMailsMax`. */
export interface LatestMails {
  readonly looked: number
  /** How many of them were never registered. */
  readonly unregistered: number
  /** The latest registered one. */
  readonly last: { readonly sentAt: number; readonly client: Client } | null
  /** Loads and uses of links, including machines'. */
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
  /** null if this installation watches no mailboxes; empty while the caller's is not watched yet. */
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

/** No version has a longer name. */
const versionCharsMax = 40

export const parseServiceChecks: Parser<ServiceChecks> = record<ServiceChecks>({
  now: parseTime,
  version: text(versionCharsMax),
  mails: parseMails,
  folders: orNull(listOf(parseFolder, 2)),
})

/** The part of `GET /api/health` that the pane needs. */
export interface ServiceHealth {
  readonly version: string
}

export const parseServiceHealth: Parser<ServiceHealth> = record<ServiceHealth>({
  version: text(versionCharsMax),
})
