import { parseMessageId } from '#core/ids'
import { hitsPerTimelineMax } from '#core/limits'
import type { HitStore, MessageStore } from '#core/stores'
import { tellStory } from '#core/story'
import { contextOf, timelineOf } from '#core/timeline'
import type { MessageDetail } from '#core/wire'
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
    const found = await hits.list(mailboxId, message.messageId, hitsPerTimelineMax)
    const { registration, registeredAt } = message
    const { evidence } = await surroundings.look(message, registration, found)
    const story = tellStory(contextOf(registration, evidence, registeredAt), found)
    const { events, counts } = timelineOf(story, registration, evidence)
    // Counts and timeline from the same hits: the stored counts may be a moment behind.
    const detail: MessageDetail = {
      ...summaryOf({ ...message, counts }),
      tracking: registration?.tracking ?? null,
      timeline: events,
    }
    return { status: 200, jsonBody: detail }
  }
}
