import type { Hit } from '#core/hit'
import { parseMessageId } from '#core/ids'
import { answerTimesOf } from '#core/reply/answer'
import type { HitStore, MessageStore } from '#core/stores'
import { tellStory } from '#core/story'
import { addCounts, contextOf, countsOf, timelineOf } from '#core/timeline'
import type { MessageDetail } from '#core/wire'
import { readHits } from '../read-hits.ts'
import { nothingAround, type Surroundings } from '../surroundings.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import { type Handle, refuse } from './problem.ts'
import { summaryOf } from './summary.ts'

/** `GET /api/messages/{messageId}`: one message of the caller's and all that is known to have happened. */
export function createReadMessage(
  ownMailbox: OwnMailbox,
  messages: MessageStore,
  hits: HitStore,
  surroundings: Surroundings = nothingAround,
): Handle {
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    const { mailboxId } = own.mailbox
    const messageId = parseMessageId(request.params['messageId'])
    const message = messageId && (await messages.get(mailboxId, messageId))
    if (message === undefined)
      return refuse('no-such-message', 'There is no such message in your mailbox').refused
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
    const detail: MessageDetail = {
      ...summaryOf({ ...message, counts: all, answers: answerTimesOf(answers) }),
      tracking: registration?.tracking ?? null,
      timeline: events,
    }
    return { status: 200, jsonBody: detail }
  }
}
