import type { AnswerSaid } from '#core/reply/answer'
import type { EventJudgement, TimelineEvent } from '#core/timeline'
import type { VerdictName } from '#core/verdict/verdict'
import { sayAddress, sayLink } from '../say.ts'
import type { Times } from '../times.ts'
import type { Words } from '../words/words.ts'

export interface SaidEvent {
  readonly what: string
  readonly more: readonly string[]
  /** The rest of the evidence, shown on demand. */
  readonly why: readonly string[]
}

/** What the text of an event depends on besides the event. */
export interface Telling {
  /** Whether the mail has more than one recipient. */
  readonly several: boolean
  readonly sentAt: number
  readonly times: Pick<Times, 'clock'>
  readonly words: Words
}

type Judged = Extract<TimelineEvent, EventJudgement>
type Open = Extract<TimelineEvent, { kind: 'open' }>
type Click = Extract<TimelineEvent, { kind: 'click' }>
type Answered = Extract<TimelineEvent, { answer: AnswerSaid }>

/** The text of a line in a message's timeline. */
export function sayEvent(event: TimelineEvent, telling: Telling): SaidEvent {
  const { words } = telling
  switch (event.kind) {
    case 'sent':
      return { what: words.message.sent, more: [], why: [] }
    case 'open':
      return sayOpen(event, telling)
    case 'click':
      return sayClick(event, telling)
    case 'reply':
    case 'auto-reply':
    case 'bounce':
      return sayAnswer(event, telling)
  }
}

function sayOpen(event: Open, telling: Telling): SaidEvent {
  const { words, several } = telling
  const why = sayWhy(event, telling)
  if (!event.counted)
    return { what: sayNoOpen(event.verdict, words), more: [sayWhyNot(event, telling)], why }
  const { opened } = words.message
  return {
    what: several ? words.feed.opened(event.who ?? words.someone) : opened,
    more: [
      ...(event.inferred ? event.reasons.slice(0, 1).map((one) => words.evidence.reason[one]) : []),
      ...(event.forwarded ? [words.message.forwarded] : []),
      ...sayClient(event.client, words),
      ...sayLoads(event, telling),
    ],
    why,
  }
}

function sayClick(event: Click, telling: Telling): SaidEvent {
  const { words, several } = telling
  const link = sayLink(event.link, words)
  const address = sayAddress(event.link.url)
  const addresses = event.link.text.trim() === '' || address === '' ? [] : [address]
  const why = sayWhy(event, telling)
  if (!event.counted) {
    const what = sayNoClick(event.verdict, link, words)
    return { what, more: [sayWhyNot(event, telling), ...addresses], why }
  }
  const what = several
    ? words.feed.clicked(event.who ?? words.someone, link)
    : words.message.clicked(link)
  return { what, more: [...addresses, ...sayClient(event.client, words)], why }
}

function sayAnswer(event: Answered, { words, several }: Telling): SaidEvent {
  const { kind, answer } = event
  const who = event.who ?? words.someone
  const plain = !several && answer.as === 'recipient'
  const { arrival } = words.evidence
  const [first, ...why] = answer.reasons.map((reason) => arrival[reason])
  const reasons = first === undefined ? [] : [first]
  switch (kind) {
    case 'reply': {
      const what = plain ? words.message.replied : words.feed.replied(who)
      return { what, more: sayReplier(answer, words), why: [...reasons, ...why] }
    }
    case 'auto-reply': {
      const { repliedAutomatically } = words.message
      const what = plain ? repliedAutomatically : words.feed.repliedAutomatically(who)
      return { what, more: [...sayReplier(answer, words), ...reasons], why }
    }
    case 'bounce': {
      const what = words.feed.bounced(event.who)
      return { what, more: [...sayFailed(answer, words), ...reasons], why }
    }
  }
}

/** Empty if it is simply the recipient. */
function sayReplier({ as, from }: AnswerSaid, words: Words): readonly string[] {
  if (as !== 'new' && as !== 'other-address') return []
  return [words.evidence.replier[as], ...(from === null ? [] : [from])]
}

function sayFailed({ failed }: AnswerSaid, words: Words): readonly string[] {
  return failed === null || failed.length < 2 ? [] : [words.message.notReached(words.list(failed))]
}

/** All evidence for the judgement except the reason that is shown anyway. */
function sayWhy(event: Judged, { words, times }: Telling): readonly string[] {
  const { counted, openUntil, whoReason } = event
  const told = !counted || (event.kind === 'open' && event.inferred)
  const reasons = told ? event.reasons.slice(1) : event.reasons
  return [
    ...reasons.map((reason) => words.evidence.reason[reason]),
    ...(counted ? [words.evidence.who[whoReason]] : []),
    ...(openUntil === null ? [] : [words.message.mayChange(times.clock(openUntil))]),
  ]
}

/** The deciding reason; an older service sends none and has judged by these two alone. */
function sayWhyNot({ reasons, at }: Judged, { words, sentAt }: Telling): string {
  return words.evidence.reason[reasons[0] ?? (at < sentAt ? 'before-sent' : 'program')]
}

function sayNoOpen(verdict: VerdictName, { message }: Words): string {
  if (verdict === 'self') return message.ownView
  return verdict === 'unknown' ? message.perhapsOpened : message.shown
}

function sayNoClick(verdict: VerdictName, link: string, { message }: Words): string {
  if (verdict === 'self') return message.ownClick(link)
  return verdict === 'unknown' ? message.perhapsClicked(link) : message.followed(link)
}

function sayClient(client: string | null, words: Words): readonly string[] {
  return client === null ? [] : [words.message.inClient(client)]
}

function sayLoads({ loads, lastAt }: Open, { words, times }: Telling): readonly string[] {
  return loads > 1 ? [words.message.loadedAgain(loads, times.clock(lastAt))] : []
}
