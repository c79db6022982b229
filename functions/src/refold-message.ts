import { isDeepStrictEqual } from 'node:util'
import { activitiesOf, answerActivitiesOf } from '#core/activity'
import type { Hit } from '#core/hit'
import {
  type ActivityId,
  activityIdOf,
  type HitId,
  type MailboxId,
  type MessageId,
  timeOfHit,
} from '#core/ids'
import { foldTriesMax, messagesRememberedMax, reviseMs } from '#core/limits'
import { answerTimesOf } from '#core/reply/answer'
import type { ActivityStore, HitStore, MailKey, MessageStore } from '#core/stores'
import { tellStory } from '#core/story'
import { addCounts, contextOf, countsOf } from '#core/timeline'
import type { Activity } from '#core/wire'
import { createFoldMemory, type Folded } from './fold-memory.ts'
import { readHits } from './read-hits.ts'
import { nothingAround, type Surroundings } from './surroundings.ts'

export interface FoldStores {
  readonly messages: MessageStore
  readonly hits: HitStore
  readonly activity: ActivityStore
}

/**
 * Brings a message's counts and activity up to date with its hits. `fresh` names the hits that are new;
 * without it all are looked at, because something else has become known: the registration, an answer.
 */
export type RefoldMessage = (
  mailboxId: MailboxId,
  messageId: MessageId,
  fresh?: readonly Hit[],
) => Promise<void>

/**
 * Hits come twice, late and in any order, and two of one message are recorded at the same time. So the
 * whole message is always judged and folded from what is stored, or from what this process remembers of
 * it, and the counts are written only if the message is still the one that was read or remembered before
 * the hits were; else all is read and done again, activity included.
 */
export function createRefoldMessage(
  stores: FoldStores,
  surroundings: Surroundings = nothingAround,
): RefoldMessage {
  const memory = createFoldMemory(messagesRememberedMax)
  return async (mailboxId, messageId, fresh) => {
    const mail = { mailboxId, messageId }
    const message = `${mailboxId}${messageId}`
    for (let tries = 0; tries < foldTriesMax; tries++) {
      const recalled = fresh && memory.recall(message, fresh)
      const base = recalled ?? (await readBase(stores, mail))
      const { hits, passed, registration, registeredAt, thread } = base
      const around = await surroundings.look(mail, registration, hits)
      const { evidence, answers } = around
      if (hits.length === 0 && answers.length === 0) return
      const story = tellStory(contextOf(registration, evidence, registeredAt), hits)
      const lines = activitiesOf(messageId, story, registration, evidence, thread)
      const touched = touchedBy(fresh ?? hits, hits)
      const standing = await reviseActivity(stores.activity, mail, touched, lines, base.standing)
      // No hit changes what an answer says.
      if (fresh === undefined) {
        const back = answerActivitiesOf(messageId, answers, registration, thread)
        if (back.length > 0) await stores.activity.revise(mailboxId, back, [])
      }
      await surroundings.learn(mail, registration, story, around)
      const counts = passed ? addCounts(countsOf(story), passed.counts) : countsOf(story)
      const seen = base.version
      // With the counts, under their version: of two who fold at once, the later has read what both saw.
      const beside = { passed, answers: answerTimesOf(answers) }
      const version = await stores.messages.saveCounts(mailboxId, messageId, counts, seen, beside)
      if (version !== undefined) return memory.remember(message, { ...base, standing, version })
      memory.forget(message)
    }
    throw new Error(`A message changed each of the ${foldTriesMax} times it was folded`)
  }
}

/** What a fold is made from. */
type Base = Omit<Folded, 'version'> & {
  readonly version: string | undefined
}

async function readBase({ messages, hits }: FoldStores, mail: MailKey): Promise<Base> {
  // Before the hits: a hit that is stored meanwhile is then folded by whoever stores it.
  const message = await messages.get(mail.mailboxId, mail.messageId)
  const { registration = null, registeredAt = null, thread = null } = message ?? {}
  // The counts of what is passed over need no evidence: it is told of line by line no more.
  const context = contextOf(registration, undefined, registeredAt)
  const known = await readHits(hits, {
    ...mail,
    passed: message?.passed ?? null,
    count: (over) => countsOf(tellStory(context, over)),
  })
  const standing = new Map<HitId, Activity | null>()
  return { ...known, registration, registeredAt, thread, standing, version: message?.version }
}

/** Hits of which a fresh one may have changed what is said: all that are newer, and the latest before it. */
function touchedBy(fresh: readonly Hit[], all: readonly Hit[]): readonly Hit[] {
  const first = fresh.reduce((least, { hitId }) => Math.min(least, timeOfHit(hitId)), Infinity)
  return all.filter(({ hitId }) => timeOfHit(hitId) >= first - reviseMs)
}

/**
 * What a hit says now replaces what it said before, where that is something else. Subject and names are
 * copied into the row: a feed is read every few seconds, a registration that comes after the first hit is
 * rare.
 * @returns the lines that stand now, as far as they are known
 */
async function reviseActivity(
  store: ActivityStore,
  mail: MailKey,
  touched: readonly Hit[],
  lines: ReadonlyMap<HitId, Activity>,
  standing: Folded['standing'],
): Promise<Folded['standing']> {
  const isKnown = touched.every(({ hitId }) => standing.has(hitId))
  const before = isKnown ? standing : await standingLines(store, mail, touched)
  const now = new Map(standing)
  const kept: Activity[] = []
  const takenBack: ActivityId[] = []
  for (const { hitId } of touched) {
    const line = lines.get(hitId) ?? null
    const stood = before.get(hitId) ?? null
    now.set(hitId, line)
    if (line === null && stood !== null) takenBack.push(stood.id)
    if (line !== null && !isDeepStrictEqual(line, stood)) kept.push(line)
  }
  if (kept.length + takenBack.length > 0) await store.revise(mail.mailboxId, kept, takenBack)
  return now
}

async function standingLines(
  store: ActivityStore,
  { mailboxId, messageId }: MailKey,
  hits: readonly Hit[],
): Promise<ReadonlyMap<HitId, Activity>> {
  const hitOf = new Map(hits.map(({ hitId }) => [activityIdOf(hitId), hitId]))
  const ids = [...hitOf.keys()]
  const [newest, oldest] = [ids.reduce(earlier), ids.reduce(later)]
  const lines = new Map<HitId, Activity>()
  for (const activity of await store.ofMessage(mailboxId, messageId, newest, oldest)) {
    const hitId = hitOf.get(activity.id)
    if (hitId !== undefined) lines.set(hitId, activity)
  }
  return lines
}

const earlier = (least: ActivityId, id: ActivityId): ActivityId => (id < least ? id : least)
const later = (most: ActivityId, id: ActivityId): ActivityId => (id > most ? id : most)
