import { attribute, type WhoReason } from './attribution.ts'
import { activityIdOf, type HitId, type MessageId } from './ids.ts'
import { type Answer, nameOf } from './reply/answer.ts'
import { type Fold, isCounted, type Story } from './story.ts'
import { linkOfHit } from './timeline.ts'
import { type Evidence, noEvidence } from './verdict/message.ts'
import type { Activity, Registration } from './wire.ts'

/**
 * The lines that a message adds to the feed, each under the hit that it begins with. An event that was
 * shown and turned out to be wrong stays as withdrawn. One that was found out within its hold is left out.
 * An inferred open has no line: the click or reply that it was inferred from says more.
 */
export function activitiesOf(
  messageId: MessageId,
  story: Story,
  registration: Registration | null,
  evidence: Evidence = noEvidence,
  thread: string | null = null,
): ReadonlyMap<HitId, Activity> {
  const { tracking, subject = null } = registration ?? {}
  const lines = new Map<HitId, Activity>()
  for (const fold of story.folds) {
    const { kind, hit, verdict, at, stranger } = fold
    const state = stateOf(fold)
    if (hit === null || state === null) continue
    lines.set(hit.hitId, {
      id: activityIdOf(hit.hitId),
      kind,
      at,
      messageId,
      thread,
      subject,
      ...attribute(fold, story.folds, registration, evidence),
      client: hit.facts.client,
      link: kind === 'open' ? null : linkOfHit(hit, tracking?.links ?? []),
      state,
      tellAt: verdict.tellAt,
      verdict: verdict.verdict,
      confidence: verdict.confidence,
      reasons: verdict.reasons,
      forwarded: stranger,
      answer: null,
    })
  }
  return lines
}

/** The lines for replies and reports. They cannot turn out wrong, so they are shown at once. */
export function answerActivitiesOf(
  messageId: MessageId,
  answers: readonly Answer[],
  registration: Registration | null,
  thread: string | null = null,
): readonly Activity[] {
  const { recipients = [], subject = null } = registration ?? {}
  return answers.map((answer) => {
    const { id, kind, at, as, from, failed, reasons } = answer
    return {
      ...{ id, kind, at, messageId, thread, subject, who: nameOf(answer, recipients) },
      whoReason: whoReasonOf(answer),
      ...{ client: null, link: null, state: 'told', tellAt: at },
      verdict: kind === 'reply' ? 'human' : 'machine',
      ...{ confidence: 'high', reasons: [], forwarded: false },
      answer: { as, from, failed, reasons },
    }
  })
}

function whoReasonOf({ kind, as }: Answer): WhoReason | null {
  if (kind !== 'reply') return null
  if (as === 'unknown') return 'not-registered'
  return as === 'new' ? 'replied-by-other' : 'replied'
}

function stateOf(fold: Fold): Activity['state'] | null {
  if (fold.inferred) return null
  if (fold.verdict.withdrawn !== null) return 'withdrawn'
  return isCounted(fold) ? 'told' : null
}
