import type { Hit } from '#core/hit'
import { answerTimesOf } from '#core/reply/answer'
import type { HitStore, MailKey, MessageStore } from '#core/stores'
import { tellStory } from '#core/story'
import { addCounts, contextOf, countsOf, timelineOf } from '#core/timeline'
import type { MessageDetail } from '#core/wire'
import { summaryOf } from './http/summary.ts'
import { readHits } from './read-hits.ts'
import type { Surroundings } from './surroundings.ts'

/** One message and all that is known to have happened to it; undefined where there is no such message. */
export type ReadDetail = (mail: MailKey) => Promise<MessageDetail | undefined>

export function createReadDetail(
  messages: Pick<MessageStore, 'get'>,
  hits: HitStore,
  surroundings: Surroundings,
): ReadDetail {
  return async ({ mailboxId, messageId }) => {
    const message = await messages.get(mailboxId, messageId)
    if (message === undefined) return undefined
    const { registration, registeredAt } = message
    // The counts of hits that are not told one by one any more need no evidence.
    const count = (over: readonly Hit[]) =>
      countsOf(tellStory(contextOf(registration, undefined, registeredAt), over))
    const known = await readHits(hits, { ...message, count })
    const { evidence, answers } = await surroundings.look(message, registration, known.hits)
    const story = tellStory(contextOf(registration, evidence, registeredAt), known.hits)
    const { events, counts } = timelineOf(story, registration, evidence, answers)
    // Counts and timeline from the same hits: the stored counts may be a moment behind.
    const all = known.passed === null ? counts : addCounts(counts, known.passed.counts)
    return {
      ...summaryOf({ ...message, counts: all, answers: answerTimesOf(answers) }),
      tracking: registration?.tracking ?? null,
      timeline: events,
    }
  }
}
