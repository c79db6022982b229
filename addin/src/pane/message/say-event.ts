import { arrivalWords, replierWords } from '#core/reply-words'
import type { AnswerSaid } from '#core/reply/answer'
import type { TimelineEvent } from '#core/timeline'
import { reasonWords } from '#core/verdict-words'
import type { Reason, VerdictName } from '#core/verdict/verdict'
import { sayAddress, sayLink } from '../say.ts'
import type { Times } from '../times.ts'
import { words } from '../words.ts'

export interface SaidEvent {
  readonly what: string
  readonly more: readonly string[]
}

/** What the words of an event depend on beside the event. */
export interface Telling {
  /** Whether the mail went to more than one recipient. */
  readonly several: boolean
  readonly sentAt: number
  readonly times: Pick<Times, 'clock'>
}

/** A line of a message's history. */
export function sayEvent(event: TimelineEvent, { several, sentAt, times }: Telling): SaidEvent {
  switch (event.kind) {
    case 'sent':
      return { what: words.message.sent, more: [] }
    case 'open':
      return event.counted
        ? {
            what: sayOpened(several, event.who),
            more: [...sayMarks(event), ...sayClient(event.client), ...sayLoads(event, times)],
          }
        : { what: sayNoOpen(event.verdict), more: [sayWhyNot(event, sentAt)] }
    case 'click': {
      const link = sayLink(event.link)
      const address = sayAddress(event.link.url)
      const addresses = event.link.text.trim() === '' || address === '' ? [] : [address]
      return event.counted
        ? {
            what: sayClicked(several, event.who, link),
            more: [...addresses, ...sayClient(event.client)],
          }
        : {
            what: sayNoClick(event.verdict, link),
            more: [sayWhyNot(event, sentAt), ...addresses],
          }
    }
    case 'reply': {
      const plain = !several && event.answer.as === 'recipient'
      const what = plain ? words.message.replied : words.feed.replied(event.who ?? words.someone)
      return { what, more: sayReplier(event.answer) }
    }
    case 'auto-reply': {
      const plain = !several && event.answer.as === 'recipient'
      const { repliedAutomatically } = words.feed
      return {
        what: plain
          ? words.message.repliedAutomatically
          : repliedAutomatically(event.who ?? words.someone),
        more: [...sayReplier(event.answer), ...sayFirstReason(event.answer)],
      }
    }
    case 'bounce':
      return {
        what: words.feed.bounced(event.who),
        more: [...sayFailed(event.answer), ...sayFirstReason(event.answer)],
      }
  }
}

/** Nothing where it is just who was written to. */
function sayReplier({ as, from }: AnswerSaid): readonly string[] {
  if (as !== 'new' && as !== 'other-address') return []
  return [replierWords[as], ...(from === null ? [] : [from])]
}

function sayFailed({ failed }: AnswerSaid): readonly string[] {
  return failed === null || failed.length < 2 ? [] : [words.message.notReached(failed.join(', '))]
}

function sayFirstReason({ reasons: [reason] }: AnswerSaid): readonly string[] {
  return reason === undefined ? [] : [arrivalWords[reason]]
}

/** The reason that decided; a service that gives none yet has judged by these two alone. */
function sayWhyNot(
  { reasons, at }: { readonly reasons: readonly Reason[]; readonly at: number },
  sentAt: number,
): string {
  return reasonWords[reasons[0] ?? (at < sentAt ? 'before-sent' : 'program')]
}

function sayNoOpen(verdict: VerdictName): string {
  if (verdict === 'self') return words.message.ownView
  return verdict === 'unknown' ? words.message.perhapsOpened : words.message.shown
}

function sayNoClick(verdict: VerdictName, link: string): string {
  if (verdict === 'self') return words.message.ownClick(link)
  return verdict === 'unknown' ? words.message.perhapsClicked(link) : words.message.followed(link)
}

function sayOpened(several: boolean, who: string | null): string {
  return several ? words.feed.opened(who ?? words.someone) : words.message.opened
}

function sayClicked(several: boolean, who: string | null, link: string): string {
  return several ? words.feed.clicked(who ?? words.someone, link) : words.message.clicked(link)
}

function sayMarks(event: Extract<TimelineEvent, { kind: 'open' }>): readonly string[] {
  const [reason] = event.reasons
  return [
    ...(event.inferred && reason !== undefined ? [reasonWords[reason]] : []),
    ...(event.forwarded ? [words.message.forwarded] : []),
  ]
}

function sayClient(client: string | null): readonly string[] {
  return client === null ? [] : [words.message.inClient(client)]
}

function sayLoads(
  { loads, lastAt }: { readonly loads: number; readonly lastAt: number },
  times: Pick<Times, 'clock'>,
): readonly string[] {
  return loads > 1 ? [words.message.loadedAgain(loads, times.clock(lastAt))] : []
}
