import { replyMs } from './limits.ts'
import { type Fold, isCounted } from './story.ts'
import type { Evidence, Reply } from './verdict/message.ts'
import type { Recipient } from './wire.ts'

/** Why somebody is named, or why nobody is. */
export type WhoReason =
  | 'only-recipient'
  | 'known-device'
  | 'replied-after'
  | 'replied'
  /** Somebody replied to whom the mail did not go. */
  | 'replied-by-other'
  | 'several-recipients'
  | 'no-lawful-basis'
  | 'not-registered'

export const whoReasons: readonly WhoReason[] = [
  'only-recipient',
  'known-device',
  'replied-after',
  'replied',
  'replied-by-other',
  'several-recipients',
  'no-lawful-basis',
  'not-registered',
]

export interface Attribution {
  /** A recipient's name or address; null: "Someone". */
  readonly who: string | null
  readonly whoReason: WhoReason
}

/** Who an event is told of. One recipient is named; among several, only whom the evidence names. */
export function attribute(
  fold: Fold,
  folds: readonly Fold[],
  recipients: readonly Recipient[],
  evidence: Evidence,
): Attribution {
  const [only, ...others] = recipients
  if (only === undefined) return { who: null, whoReason: 'not-registered' }
  if (fold.reply !== null) return byOwnReply(fold.reply, recipients, evidence)
  if (others.length === 0) return named(only, 'only-recipient', evidence)
  const known = byDevice(fold, recipients, evidence)
  if (known !== undefined) return named(known, 'known-device', evidence)
  const replied = byReply(fold, folds, recipients, evidence)
  if (replied !== undefined) return named(replied, 'replied-after', evidence)
  return { who: null, whoReason: 'several-recipients' }
}

function named(
  { name, address }: Recipient,
  whoReason: WhoReason,
  { anonymous }: Evidence,
): Attribution {
  return anonymous.some((one) => sameAddress(one, address))
    ? { who: null, whoReason: 'no-lawful-basis' }
    : { who: name === '' ? address : name, whoReason }
}

function byOwnReply(
  { address }: Reply,
  recipients: readonly Recipient[],
  evidence: Evidence,
): Attribution {
  const replier = recipients.find((one) => sameAddress(one.address, address ?? ''))
  return replier === undefined
    ? { who: null, whoReason: 'replied-by-other' }
    : named(replier, 'replied', evidence)
}

function byDevice(
  { hit }: Fold,
  recipients: readonly Recipient[],
  { knownReaders }: Evidence,
): Recipient | undefined {
  const reader = knownReaders.find(
    (one) => one.source === hit?.facts.source && one.client === hit.facts.client,
  )
  return reader && recipients.find(({ address }) => sameAddress(address, reader.address))
}

/** The last event before a reply, where no other reader was there shortly before it. */
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
    const readers = new Set(
      before.map(({ hit }) => `${hit?.facts.client ?? ''} ${hit?.facts.place ?? ''}`),
    )
    if (readers.size === 1 && before.includes(fold))
      return recipients.find(({ address }) => sameAddress(address, reply.address ?? ''))
  }
  return undefined
}

function sameAddress(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
