import type { Attribution, WhoReason } from './attribution.ts'
import { attribute, hasAllRecipients } from './attribution.ts'
import type { Hit } from './hit.ts'
import type { Link } from './html/link-rules.ts'
import type { HitId } from './ids.ts'
import { type Fold, isCounted, type Story } from './story.ts'
import type { Counts } from './stores.ts'
import {
  type Evidence,
  type MessageContext,
  noEvidence,
  unknownMessage,
} from './verdict/message.ts'
import { type Answer, type AnswerKind, type AnswerSaid, nameOf } from './reply/answer.ts'
import type { Confidence, Reason, VerdictName } from './verdict/verdict.ts'
import type { Feedback, Recipient, Registration } from './wire.ts'

/** How an event was judged, and why. */
export interface EventJudgement {
  readonly verdict: VerdictName
  readonly confidence: Confidence
  readonly reasons: readonly Reason[]
  /** Until when it may still change; null if it is final. */
  readonly openUntil: number | null
  /** The recipient, if known; null means "Someone". */
  readonly who: string | null
  readonly whoReason: WhoReason
  /** False if nobody was reading. */
  readonly counted: boolean
  /** A hit of the event, which the rep's mark refers to; null if none was seen. */
  readonly hitId: HitId | null
  /** The rep's mark, if any. */
  readonly feedback: Feedback | null
}

/** One event of a message's timeline, with its evidence. Times are milliseconds since 1970. */
export type TimelineEvent =
  | { readonly kind: 'sent'; readonly at: number }
  | ({
      readonly kind: 'open'
      /** The time of the first load. Later loads by the same reader are folded into it. */
      readonly at: number
      readonly lastAt: number
      /** 0 for an open that was inferred from a click or a reply. */
      readonly loads: number
      readonly client: string | null
      readonly inferred: boolean
      /** Another device and network than those of earlier readers. */
      readonly forwarded: boolean
    } & EventJudgement)
  | ({
      readonly kind: 'click'
      readonly at: number
      readonly client: string | null
      readonly link: Link
      /** How often it was used in quick succession, including Outlook's checks. */
      readonly uses: number
    } & EventJudgement)
  | {
      readonly kind: AnswerKind
      readonly at: number
      /** Who replied, or whom a bounce did not reach; null if that is not known. */
      readonly who: string | null
      readonly answer: AnswerSaid
    }

/** A message's timeline and its totals. */
export interface Timeline {
  /** Newest first. */
  readonly events: readonly TimelineEvent[]
  readonly counts: Counts
}

/** What the rules need to know about a message, from its registration and the evidence besides its hits. */
export function contextOf(
  registration: Registration | null,
  evidence: Evidence = noEvidence,
  {
    registeredAt,
    sentBefore,
  }: Pick<MessageContext, 'registeredAt' | 'sentBefore'> = unknownMessage,
): MessageContext {
  return registration === null
    ? { ...unknownMessage, evidence }
    : {
        ...unknownMessage,
        sentAt: registration.sentAt,
        registeredAt,
        sentBefore,
        // One who is not known counts too, so that nobody is taken for the only reader.
        recipients: registration.recipients.length + (hasAllRecipients(registration) ? 0 : 1),
        evidence,
      }
}

/** Turns a message's story into its timeline. `registration` is null until the message has been registered. */
export function timelineOf(
  story: Story,
  registration: Registration | null,
  evidence: Evidence = noEvidence,
  answers: readonly Answer[] = [],
): Timeline {
  const { recipients = [], tracking, sentAt = null } = registration ?? {}
  const links = tracking?.links ?? []
  const told = story.folds.map((fold) =>
    eventOf(fold, attribute(fold, story.folds, registration, evidence), links),
  )
  const sent: TimelineEvent[] = sentAt === null ? [] : [{ kind: 'sent', at: sentAt }]
  const back = answers.map((answer) => answerEventOf(answer, recipients))
  const events = [...back, ...told.reverse(), ...sent].sort((left, right) => right.at - left.at)
  return { events, counts: countsOf(story) }
}

/** The link of a click. Its text is used only if the registration has the same destination. */
export function linkOfHit(hit: Hit, links: readonly Link[]): Link {
  const known = links.find((link) => link.index === hit.index)
  const url = hit.destination ?? known?.url ?? ''
  return { index: hit.index, url, text: known?.url === url ? known.text : '' }
}

function eventOf(
  fold: Fold,
  { who, whoReason }: Attribution,
  links: readonly Link[],
): TimelineEvent {
  const { hit, verdict, at, lastAt, loads, inferred, said } = fold
  const { confidence, reasons, openUntil } = verdict
  const judgement = {
    verdict: verdict.verdict,
    confidence,
    reasons,
    openUntil,
    who,
    whoReason,
    counted: isCounted(fold),
    // An inferred open has the click's hit. A mark belongs on the click itself.
    hitId: inferred ? null : (said?.hitId ?? hit?.hitId ?? null),
    feedback: said?.was ?? null,
  }
  const client = hit?.facts.client ?? null
  if (fold.kind === 'click' && hit !== null)
    return { kind: 'click', at, client, link: linkOfHit(hit, links), uses: loads, ...judgement }
  const { stranger: forwarded } = fold
  return { kind: 'open', at, lastAt, loads, client, inferred, forwarded, ...judgement }
}

function answerEventOf(answer: Answer, recipients: readonly Recipient[]): TimelineEvent {
  const { kind, at, as, from, failed, reasons } = answer
  return { kind, at, who: nameOf(answer, recipients), answer: { as, from, failed, reasons } }
}

export function countsOf({ folds, naive }: Story): Counts {
  const counted = folds.filter(isCounted)
  const opens = counted.filter(({ kind }) => kind === 'open')
  const clicks = counted.filter(({ kind }) => kind === 'click')
  return {
    opens: opens.length,
    clicks: clicks.length,
    firstOpenAt: opens[0]?.at ?? null,
    lastOpenAt: latestOf(opens.map((open) => open.lastAt)),
    lastClickAt: latestOf(clicks.map((click) => click.at)),
    naiveOpens: naive.opens,
    naiveClicks: naive.clicks,
  }
}

/** Adds the totals of two stories of one message. */
export function addCounts(one: Counts, other: Counts): Counts {
  return {
    opens: one.opens + other.opens,
    clicks: one.clicks + other.clicks,
    firstOpenAt: earliestOf([one.firstOpenAt, other.firstOpenAt].filter(isTime)),
    lastOpenAt: latestOf([one.lastOpenAt, other.lastOpenAt].filter(isTime)),
    lastClickAt: latestOf([one.lastClickAt, other.lastClickAt].filter(isTime)),
    naiveOpens: one.naiveOpens + other.naiveOpens,
    naiveClicks: one.naiveClicks + other.naiveClicks,
  }
}

function isTime(time: number | null): time is number {
  return time !== null
}

function earliestOf(times: readonly number[]): number | null {
  return times.reduce<number | null>((first, time) => Math.min(first ?? time, time), null)
}

function latestOf(times: readonly number[]): number | null {
  return times.reduce<number | null>((last, time) => Math.max(last ?? time, time), null)
}
