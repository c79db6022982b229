import type { LawfulBasis, Recorder } from './contact.ts'
import { plainAddress } from './contact-key.ts'
import type { Engagement } from './engagement.ts'
import { type MessageId, parseMessageId } from './ids.ts'
import { exportPageMax } from './limits.ts'
import { parseContactAddress } from './contact.ts'
import { listOf, orNull, type Parser, provenBy, record } from './parse.ts'
import type { TimelineEvent } from './timeline.ts'
import type { MessageDetail } from './wire.ts'

/**
 * `POST /api/contacts/export`: everything that the caller's mailbox stores about a person, in pages. It is
 * meant to be read by that person, so times are spelled out and names are plain.
 */

export interface ContactExportQuery {
  readonly address: string
  /** `next` of the previous page; null for the first. */
  readonly cursor: MessageId | null
}

export interface ContactExportPage {
  readonly lawfulBasis: ExportedBasis
  /** Newest first. */
  readonly mails: readonly ExportedMail[]
  readonly next: MessageId | null
}

export interface ExportedBasis {
  readonly basis: LawfulBasis
  /** null if nobody recorded it; then it is the default of the organization. */
  readonly recordedAt: string | null
  /** Which rep it was is not stored. */
  readonly recordedBy: Recorder | null
}

export interface ExportedMail {
  readonly id: MessageId
  readonly subject: string | null
  readonly sentAt: string
  /** As the mail was addressed to the person. */
  readonly to: { readonly field: string; readonly name: string; readonly address: string }
  readonly otherRecipients: number
  readonly trackedLinks: readonly { readonly url: string; readonly text: string }[]
  /** All events of a mail to nobody else; of other mails those that name the person. Oldest first. */
  readonly events: readonly ExportedEvent[]
  /** What is kept about the person by name, from this mail; null if nothing is. */
  readonly byName: {
    readonly firstOpenedAt: string | null
    readonly lastOpenedAt: string | null
    readonly firstClickedAt: string | null
    readonly lastClickedAt: string | null
    /** `hash` stands for an address of the network, for one day. */
    readonly devices: readonly { readonly program: string; readonly hash: string }[]
  } | null
}

export interface ExportedEvent {
  readonly what: 'opened' | 'clicked' | 'reply' | 'auto-reply' | 'bounce'
  readonly at: string
  /** The last of several loads of the image in a row. */
  readonly until?: string
  readonly link?: string
  readonly program?: string | null
  /** Who it was taken for; null means "Someone". */
  readonly who: string | null
  /** Whether it was taken for a person's, how surely, and why. */
  readonly verdict?: string
  readonly confidence?: string
  readonly reasons?: readonly string[]
  readonly counted?: boolean
}

export const parseContactExportQuery: Parser<ContactExportQuery> = record<ContactExportQuery>({
  address: parseContactAddress,
  cursor: orNull(provenBy(parseMessageId, 'a cursor of this list')),
})

/** The pane hands on what it is given, so it does not look into it. */
export interface ReceivedExportPage {
  readonly lawfulBasis: unknown
  readonly mails: readonly unknown[]
  readonly next: MessageId | null
}

const anything: Parser<unknown> = (value) => value

export const parseReceivedExportPage: Parser<ReceivedExportPage> = record<ReceivedExportPage>({
  lawfulBasis: anything,
  mails: listOf(anything, exportPageMax),
  next: orNull(provenBy(parseMessageId, 'a cursor')),
})

/** @param spell writes milliseconds since 1970 as a date */
export function exportMail(
  detail: MessageDetail,
  address: string,
  engagement: Engagement | null,
  spell: (time: number) => string,
): ExportedMail | null {
  const { recipients } = detail
  const isTheirs = (one: { readonly address: string }): boolean =>
    plainAddress(one.address) === plainAddress(address)
  const to = recipients.filter(isTheirs)[0]
  if (to === undefined) return null
  const others = recipients.filter((one) => !isTheirs(one))
  const label = to.name === '' ? to.address : to.name
  // Two people of one name cannot be told apart by it.
  const isAmbiguous = others.some((one) => (one.name === '' ? one.address : one.name) === label)
  const concerns = (event: TimelineEvent): boolean =>
    others.length === 0 ||
    ('answer' in event && isAnswerOf(event.answer.from, event.answer.failed, address))
      ? true
      : 'who' in event && event.who === label && !isAmbiguous
  const events = detail.timeline.filter(concerns).reverse()
  return {
    id: detail.messageId,
    subject: detail.subject,
    sentAt: spell(detail.sentAt),
    to: { field: to.field, name: to.name, address: to.address },
    otherRecipients: others.length,
    trackedLinks: (detail.tracking?.links ?? []).map(({ url, text }) => ({ url, text })),
    events: events.reduce<readonly ExportedEvent[]>(
      (all, event) => (event.kind === 'sent' ? all : all.concat(exportEvent(event, spell))),
      [],
    ),
    byName: engagement && exportEngagement(engagement, spell),
  }
}

function isAnswerOf(
  from: string | null,
  failed: readonly string[] | null,
  address: string,
): boolean {
  const all = (failed ?? []).concat(from ?? [])
  return all.some((one) => plainAddress(one) === plainAddress(address))
}

function exportEvent(
  event: Exclude<TimelineEvent, { kind: 'sent' }>,
  spell: (time: number) => string,
): ExportedEvent {
  const at = spell(event.at)
  const { who } = event
  if (!('verdict' in event)) return { what: event.kind, at, who }
  const { client: program, verdict, confidence, reasons, counted } = event
  const judged = { program, who, verdict, confidence, reasons, counted }
  return event.kind === 'open'
    ? { what: 'opened', at, until: spell(event.lastAt), ...judged }
    : { what: 'clicked', at, link: event.link.url, ...judged }
}

function exportEngagement(
  { firstOpenAt, lastOpenAt, firstClickAt, lastClickAt, devices }: Engagement,
  spell: (time: number) => string,
): ExportedMail['byName'] {
  const when = (time: number | null): string | null => (time === null ? null : spell(time))
  return {
    firstOpenedAt: when(firstOpenAt),
    lastOpenedAt: when(lastOpenAt),
    firstClickedAt: when(firstClickAt),
    lastClickedAt: when(lastClickAt),
    devices: devices.map(({ client, source }) => ({ program: client, hash: source })),
  }
}
