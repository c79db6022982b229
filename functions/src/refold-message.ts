import { isDeepStrictEqual } from 'node:util'
import { activitiesOf, answerActivitiesOf } from '#core/activity'
import type { Hit } from '#core/hit'
import { type ActivityId, activityIdOf, type MailboxId, type MessageId, timeOfHit } from '#core/ids'
import { foldTriesMax, messagesRememberedMax, reviseMs } from '#core/limits'
import type { ActivityStore, HitStore, MailKey, MessageStore } from '#core/stores'
import { tellStory } from '#core/story'
import { addCounts, contextOf, countsOf } from '#core/timeline'
import type { Activity } from '#core/wire'
import { nothingAround, type Surroundings } from './surroundings.ts'
import { createHitMemory } from './hit-memory.ts'
import { readHits } from './read-hits.ts'

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
  fresh?: readonly Hit[],
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
  const memory = createHitMemory(messagesRememberedMax)
  return async (mailboxId, messageId, fresh) => {
    for (let tries = 0; tries < foldTriesMax; tries++) {
      const message = await messages.get(mailboxId, messageId)
      const registration = message?.registration ?? null
      const mail = { mailboxId, messageId }
      const key = `${mailboxId}${messageId}`
      const known =
        memory.recall(key, message?.version, fresh ?? []) ??
        (await readHits(hits, {
          ...mail,
          passed: message?.passed ?? null,
          count: (over) =>
            countsOf(tellStory(contextOf(registration, undefined, message?.registeredAt), over)),
        }))
      const around = await surroundings.look(mail, registration, known.hits)
      const { evidence, answers } = around
      if (known.hits.length === 0 && answers.length === 0) return
      const story = tellStory(contextOf(registration, evidence, message?.registeredAt), known.hits)
      const lines = activitiesOf(messageId, story, registration, evidence)
      const said: Said[] = touchedBy(fresh ?? known.hits, known.hits).map(({ hitId }) => ({
        id: activityIdOf(hitId),
        line: lines.get(hitId),
      }))
      // No hit changes what an answer says.
      if (fresh === undefined)
        for (const line of answerActivitiesOf(messageId, answers, registration))
          said.push({ id: line.id, line })
      await reviseActivity(activity, mail, said)
      await surroundings.learn(mail, registration, story, around)
      const { passed } = known
      const counts = passed ? addCounts(countsOf(story), passed.counts) : countsOf(story)
      const seen = message?.version
      const version = await messages.saveCounts(mailboxId, messageId, counts, seen, passed)
      if (version !== undefined) return memory.remember(key, version, known)
    }
    throw new Error(`A message changed each of the ${foldTriesMax} times it was folded`)
  }
}

/** Hits of which a fresh one may have changed what is said: all that are newer, and the latest before it. */
function touchedBy(fresh: readonly Hit[], all: readonly Hit[]): readonly Hit[] {
  const first = fresh.reduce((least, { hitId }) => Math.min(least, timeOfHit(hitId)), Infinity)
  return all.filter(({ hitId }) => timeOfHit(hitId) >= first - reviseMs)
}

/** A line of the feed; undefined: there is nothing to say. */
interface Said {
  readonly id: ActivityId
  readonly line: Activity | undefined
}

/**
 * What a hit says now replaces what it said before, where that is something else. Subject and names are
 * copied into the row: a feed is read every few seconds, a registration that comes after the first hit is
 * rare.
 */
async function reviseActivity(
  store: ActivityStore,
  { mailboxId, messageId }: MailKey,
  said: readonly Said[],
): Promise<void> {
  if (said.length === 0) return
  const ids = said.map(({ id }) => id)
  const newest = ids.reduce((least, id) => (id < least ? id : least))
  const oldest = ids.reduce((most, id) => (id > most ? id : most))
  const standing = await store.ofMessage(mailboxId, messageId, newest, oldest)
  const before = new Map(standing.map((activity) => [activity.id, activity]))
  const kept = said.flatMap(({ id, line }) =>
    line === undefined || isDeepStrictEqual(line, before.get(id)) ? [] : [line],
  )
  const takenBack = said.filter(({ id, line }) => line === undefined && before.has(id))
  if (kept.length + takenBack.length > 0)
    await store.revise(
      mailboxId,
      kept,
      takenBack.map(({ id }) => id),
    )
}
