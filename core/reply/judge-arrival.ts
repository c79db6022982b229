import { domainOf, toAddress } from './addresses.ts'
import type {
  Arrival,
  ArrivalReason,
  KnownThread,
  MailboxOwner,
  Outcome,
  OutcomeKind,
} from './arrival.ts'
import { recognize, type Recognized } from './replier.ts'
import { type Looked, type Rule, rules } from './rules.ts'
import { type Tie, tieArrival } from './threads.ts'

/**
 * Judges how an arrival relates to the rep's mails. `threads` are those found by its keys, in any order.
 * The same arrival and threads always give the same outcome.
 */
export function judgeArrival(
  arrival: Arrival,
  threads: readonly KnownThread[],
  owner: MailboxOwner,
): Outcome {
  const inThread = tieArrival(arrival, threads, false)
  const rule = decide(look(arrival, inThread, owner))
  const tie = ofOneMail.includes(rule.kind) ? tieArrival(arrival, threads, true) : inThread
  return isReport(rule.kind)
    ? reported(arrival, tie, rule)
    : outcomeOf(arrival, tie, recognizeIn(arrival, tie), rule)
}

/** Reports concern the one mail that they answer, not its thread. */
const ofOneMail: readonly OutcomeKind[] = ['bounce', 'delayed', 'delivered', 'read-receipt']

function recognizeIn(arrival: Arrival, tie: Tie | undefined): Recognized {
  return recognize(arrival, tie?.thread.recipients ?? [])
}

function decide(looked: Looked): Rule {
  const found = rules.find(({ when }) => when(looked))
  if (found === undefined) throw new Error('The last rule fits every arrival')
  return found
}

function look(
  arrival: Arrival,
  tie: Tie | undefined,
  { addresses, mates, domains }: MailboxOwner,
): Looked {
  const address = arrival.from?.address ?? ''
  const isOneOf = (texts: readonly string[], text: string): boolean =>
    text !== '' && texts.some((one) => toAddress(one) === text)
  return {
    signs: arrival.signs,
    tie: tie?.by ?? null,
    own: isOneOf(addresses, address),
    tenant: isOneOf(mates, address) || isOneOf(domains, domainOf(address)),
    recipient: recognizeIn(arrival, tie).who.recipient !== null,
  }
}

function isReport(kind: OutcomeKind): kind is 'bounce' | 'delayed' {
  return kind === 'bounce' || kind === 'delayed'
}

function reported(arrival: Arrival, tie: Tie | undefined, { kind, reason }: Rule): Outcome {
  if (!isReport(kind) || tie === undefined) return unrelated(['no-thread', reason])
  const { messageId, recipients } = tie.thread
  const listed = arrival.failed
  const failed = listed?.filter((address) =>
    recipients.some((recipient) => toAddress(recipient.address) === address),
  )
  // Delivery can also fail at an address that a recipient's own server forwarded the mail to.
  const elsewhere = listed !== null && recipients.length > 0 && failed?.length === 0
  if (elsewhere && tie.by === 'same-conversation') return unrelated(['failed-for-others', reason])
  const reasons: readonly ArrivalReason[] = [
    reason,
    tie.by,
    ...(elsewhere ? (['failed-for-others'] as const) : []),
  ]
  return { kind, messageId, failed: elsewhere || !failed?.length ? listed : failed, reasons }
}

function outcomeOf(
  arrival: Arrival,
  tie: Tie | undefined,
  { who, reason: by }: Recognized,
  { kind, reason }: Rule,
): Outcome {
  const messageId = tie?.thread.messageId ?? null
  switch (kind) {
    case 'own':
    case 'team-mate':
    case 'mailing-list':
    case 'forward-notice':
    case 'delivered':
      return { kind, messageId, reasons: withTie(reason, tie) }
    case 'reply':
    case 'auto-reply':
    case 'meeting-answer':
    case 'read-receipt': {
      if (messageId === null) return unrelated(['no-thread', reason])
      // Exchange also puts mails into a conversation that answer none of it.
      if (tie?.by === 'same-conversation' && who.recipient === null)
        return unrelated(['conversation-of-strangers', reason])
      const reasons = [...withTie(reason, tie), by]
      return kind === 'meeting-answer'
        ? { kind, messageId, who, meeting: arrival.meeting ?? 'other', reasons }
        : { kind, messageId, who, reasons }
    }
    case 'bounce':
    case 'delayed':
    case 'unrelated':
      return unrelated([reason])
  }
}

function unrelated(reasons: readonly ArrivalReason[]): Outcome {
  return { kind: 'unrelated', messageId: null, reasons }
}

function withTie(reason: ArrivalReason, tie: Tie | undefined): readonly ArrivalReason[] {
  return tie === undefined || tie.by === reason ? [reason] : [reason, tie.by]
}
