import type { Hit } from '#core/hit'
import { answerTimesOf } from '#core/reply/answer'
import type { HitStore, MailKey, MessageStore } from '#core/stores'
import { tellStory } from '#core/story'
import { addCounts, contextOf, countsOf, timelineOf } from '#core/timeline'
import type { MessageDetail } from '#core/wire'
import { summaryOf } from './http/summary.ts'
import { readHits } from './read-hits.ts'
import type { Surroundings } from './surroundings.ts'

/** One message with its timeline; undefined if there is no such message. */
export type ReadDetail = (mail: MailKey) => Promise<MessageDetail | undefined>

export function createReadDetail(
  messages: Pick<MessageStore, 'get'>,
  hits: HitStore,
  surroundings: Surroundings,
): ReadDetail {
  return async ({ mailboxId, messageId }) => {
    const message = await messages.get(mailboxId, messageId)
    if (message === undefined) return undefined
    const { registration } = message
    // Hits that were passed over appear only in counts, which need no evidence.
    const count = (over: readonly Hit[]) =>
      countsOf(tellStory(contextOf(registration, undefined, message), over))
    const known = await readHits(hits, { ...message, count })
    const { evidence, answers } = await surroundings.look(message, registration, known.hits)
    const story = tellStory(contextOf(registration, evidence, message), known.hits)
    const { events, counts } = timelineOf(story, registration, evidence, answers)
    // Counts and timeline come from the same hits; the stored counts may lag behind.
    const all = known.passed === null ? counts : addCounts(counts, known.passed.counts)
    return {
      ...summaryOf({ ...message, counts: all, answers: answerTimesOf(answers) }),
      tracking: registration?.tracking ?? null,
      timeline: events,
    }
  }
}
