import { activitiesOf } from '#core/activity'
import type { Hit } from '#core/hit'
import { activityIdOf, type HitId, type MailboxId, type MessageId, timeOfHit } from '#core/ids'
import { foldTriesMax, hitsPerTimelineMax, reviseMs } from '#core/limits'
import type { ActivityStore, HitStore, MessageStore } from '#core/stores'
import { tellStory } from '#core/story'
import { contextOf, countsOf } from '#core/timeline'
import type { Activity } from '#core/wire'
import { nothingAround, type Surroundings } from './surroundings.ts'

export interface FoldStores {
  readonly messages: MessageStore
  readonly hits: HitStore
  readonly activity: ActivityStore
}

/**
 * Brings a message's counts and activity up to date with its hits. `fresh` names the hits that are new;
 * without it all are looked at, because something else has become known: the registration.
 */
export type RefoldMessage = (
  mailboxId: MailboxId,
  messageId: MessageId,
  fresh?: readonly Pick<Hit, 'hitId'>[],
) => Promise<void>

/**
 * Hits come twice, late and in any order, and two of one message are recorded at the same time. So the
 * whole message is always judged and folded from what is stored, and the counts are written only if the
 * message is still the one that was read before the hits were; else all is done again, activity included.
 */
export function createRefoldMessage(
  { messages, hits, activity }: FoldStores,
  surroundings: Surroundings = nothingAround,
): RefoldMessage {
  return async (mailboxId, messageId, fresh) => {
    for (let tries = 0; tries < foldTriesMax; tries++) {
      const message = await messages.get(mailboxId, messageId)
      const all = await hits.list(mailboxId, messageId, hitsPerTimelineMax)
      if (all.length === 0) return
      const registration = message?.registration ?? null
      const mail = { mailboxId, messageId }
      const around = await surroundings.look(mail, registration, all)
      const { evidence } = around
      const story = tellStory(contextOf(registration, evidence, message?.registeredAt), all)
      const lines = activitiesOf(messageId, story, registration, evidence)
      await writeActivity(activity, touchedBy(fresh ?? all, all), lines)
      await surroundings.learn(mail, registration, story, around)
      if (await messages.saveCounts(mailboxId, messageId, countsOf(story), message?.version)) return
    }
    throw new Error(`A message changed each of the ${foldTriesMax} times it was folded`)
  }
}

/** Hits of which a fresh one may have changed what is said: all that are newer, and the latest before it. */
function touchedBy(fresh: readonly Pick<Hit, 'hitId'>[], all: readonly Hit[]): readonly Hit[] {
  const first = Math.min(...fresh.map(({ hitId }) => timeOfHit(hitId)))
  return all.filter(({ hitId }) => timeOfHit(hitId) >= first - reviseMs)
}

/**
 * What a hit says now replaces what it said before. Subject and names are copied into the row: a feed is
 * read every few seconds, a registration that comes after the first hit is rare.
 */
async function writeActivity(
  store: ActivityStore,
  touched: readonly Hit[],
  lines: ReadonlyMap<HitId, Activity>,
): Promise<void> {
  for (const { hitId, mailboxId } of touched) {
    const line = lines.get(hitId)
    if (line === undefined) await store.remove(mailboxId, activityIdOf(hitId))
    else await store.put(mailboxId, line)
  }
}
