import { plainAddress } from './contact-key.ts'
import type { MessageId } from './ids.ts'
import type { Activity, Recipient } from './wire.ts'
import type { Engaged } from './wire-insights.ts'

/** Whom a message went to; undefined if that is not known. */
export type RecipientsOf = (messageId: MessageId) => readonly Recipient[] | undefined

/**
 * The people that feed lines name: those with most lines first, and among equals the one seen last.
 * "Someone" counts for nobody, and neither does a name that two recipients of a mail share.
 * @param lines only those for which `isTold` is true
 */
export function engagedIn(
  lines: readonly Activity[],
  recipientsOf: RecipientsOf,
): readonly Engaged[] {
  const people = new Map<string, Engaged>()
  for (const line of lines) {
    const recipient = namedIn(line, recipientsOf(line.messageId) ?? [])
    if (recipient === undefined) continue
    const { name, address } = recipient
    const key = plainAddress(address)
    people.set(key, withLine(people.get(key) ?? { ...nothing, name, address }, line))
  }
  return [...people.values()].sort(
    (left, right) => signsOf(right) - signsOf(left) || right.lastAt - left.lastAt,
  )
}

function signsOf({ opens, clicks, replies }: Engaged): number {
  return opens + clicks + replies
}

const nothing = { opens: 0, clicks: 0, replies: 0, lastAt: 0 }

function withLine(known: Engaged, { kind, at }: Activity): Engaged {
  return {
    ...known,
    opens: known.opens + (kind === 'open' ? 1 : 0),
    clicks: known.clicks + (kind === 'click' ? 1 : 0),
    replies: known.replies + (kind === 'reply' ? 1 : 0),
    lastAt: Math.max(known.lastAt, at),
  }
}

/** A line contains a recipient's name, or the address if there is no name. */
function namedIn({ who }: Activity, recipients: readonly Recipient[]): Recipient | undefined {
  const [only, ...others] = recipients.filter(
    ({ name, address }) => who !== null && (name === '' ? address : name) === who,
  )
  return others.length === 0 ? only : undefined
}
