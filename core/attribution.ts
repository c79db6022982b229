import { replyMs } from './limits.ts'
import { type Fold, isCounted } from './story.ts'
import type { Evidence, Reply } from './verdict/message.ts'
import type { Recipient, Registration } from './wire.ts'

/** Why somebody is named, or why nobody is. */
export type WhoReason =
  | 'only-recipient'
  | 'known-device'
  | 'replied-after'
  | 'replied'
  /** Somebody who did not get the mail replied. */
  | 'replied-by-other'
  | 'several-recipients'
  /** It went to one person, and perhaps to others as a blind copy. */
  | 'bcc-unknown'
  | 'no-lawful-basis'
  /** The reader's browser asks not to be tracked. */
  | 'opted-out'
  | 'not-registered'

export const whoReasons: readonly WhoReason[] = [
  'only-recipient',
  'known-device',
  'replied-after',
  'replied',
  'replied-by-other',
  'several-recipients',
  'bcc-unknown',
  'no-lawful-basis',
  'opted-out',
  'not-registered',
]

export interface Attribution {
  /** A recipient's name or address; null means "Someone". */
  readonly who: string | null
  readonly whoReason: WhoReason
}

/** Whom an event names. A single recipient is named; among several, only the one that the evidence points to. */
export function attribute(
  fold: Fold,
  folds: readonly Fold[],
  registration: Registration | null,
  evidence: Evidence,
): Attribution {
  const { recipient, whoReason } = recipientOf(fold, folds, registration, evidence)
  if (recipient === null) return { who: null, whoReason }
  const { name, address } = recipient
  return { who: name === '' ? address : name, whoReason }
}

/** Whether a mail went to nobody else. A sent mail, read again in Outlook, does not show blind copies. */
export function hasAllRecipients({ tracking }: Registration): boolean {
  return !tracking.reasons.includes('bcc-unknown')
}

export interface NamedRecipient {
  /** null means "Someone". */
  readonly recipient: Recipient | null
  readonly whoReason: WhoReason
}

/** Which recipient caused an event, and why that one or none. */
export function recipientOf(
  fold: Fold,
  folds: readonly Fold[],
  registration: Registration | null,
  evidence: Evidence,
): NamedRecipient {
  const recipients = registration?.recipients ?? []
  const [only, ...others] = recipients
  if (registration === null || only === undefined)
    return { recipient: null, whoReason: 'not-registered' }
  if (fold.reply !== null) return byOwnReply(fold.reply, recipients, evidence)
  if (fold.hit?.facts.signs.includes('opt-out') === true)
    return { recipient: null, whoReason: 'opted-out' }
  const isAlone = others.length === 0
  if (isAlone && hasAllRecipients(registration)) return named(only, 'only-recipient', evidence)
  const known = byDevice(fold, recipients, evidence)
  if (known !== undefined) return named(known, 'known-device', evidence)
  const replied = byReply(fold, folds, recipients, evidence)
  if (replied !== undefined) return named(replied, 'replied-after', evidence)
  return { recipient: null, whoReason: isAlone ? 'bcc-unknown' : 'several-recipients' }
}

function named(
  recipient: Recipient,
  whoReason: WhoReason,
  { anonymous }: Evidence,
): NamedRecipient {
  return anonymous.some((one) => sameAddress(one, recipient.address))
    ? { recipient: null, whoReason: 'no-lawful-basis' }
    : { recipient, whoReason }
}

function byOwnReply(
  { address }: Reply,
  recipients: readonly Recipient[],
  evidence: Evidence,
): NamedRecipient {
  const replier = recipients.find((one) => sameAddress(one.address, address ?? ''))
  return replier === undefined
    ? { recipient: null, whoReason: 'replied-by-other' }
    : named(replier, 'replied', evidence)
}

/** A device that two recipients use, in one house or office, identifies neither. */
function byDevice(
  { hit }: Fold,
  recipients: readonly Recipient[],
  { knownReaders }: Evidence,
): Recipient | undefined {
  const readers = knownReaders.filter(
    ({ source, client }) => source === hit?.facts.source && client === hit.facts.client,
  )
  const [reader, ...others] = recipients.filter(({ address }) =>
    readers.some((one) => sameAddress(address, one.address)),
  )
  return others.length === 0 ? reader : undefined
}

/**
 * A hit shortly before a reply is the replier's, if it is the only one in that time. Two of them may be two
 * readers, even with one program on one network: colleagues share an office, and a provider fetches for all.
 */
function byReply(
  fold: Fold,
  folds: readonly Fold[],
  recipients: readonly Recipient[],
  { replies }: Evidence,
): Recipient | undefined {
  for (const reply of replies) {
    const before = folds.filter(
      (one) => isCounted(one) && one.at <= reply.at && reply.at - one.at <= replyMs,
    )
    const hits = new Set(before.map(({ hit }) => hit?.hitId ?? null))
    if (hits.size === 1 && before.includes(fold))
      return recipients.find(({ address }) => sameAddress(address, reply.address ?? ''))
  }
  return undefined
}

function sameAddress(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
