import { isDeepStrictEqual } from 'node:util'
import { activitiesOf, answerActivitiesOf } from '#core/activity'
import type { Hit } from '#core/hit'
import {
  type ActivityId,
  activityIdOf,
  type HitId,
  type MailboxId,
  type MessageId,
  timeOfActivity,
  timeOfHit,
} from '#core/ids'
import {
  foldTriesMax,
  lineGapMs,
  lineReadsMax,
  messagesRememberedMax,
  reviseMs,
} from '#core/limits'
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
 * Brings a message's counts and feed lines up to date with its hits. `fresh` names the new hits; without
 * it all are revised, because other evidence has arrived (a registration, an answer).
 */
export type RefoldMessage = (
  mailboxId: MailboxId,
  messageId: MessageId,
  fresh?: readonly Hit[],
) => Promise<void>

/**
 * Hits may arrive twice, late, out of order and concurrently. So the whole message is judged and folded
 * each time, from storage or from this process's cache, and the counts are saved only if the version of
 * the message is unchanged since before the hits were read. Otherwise everything is repeated, feed lines
 * included.
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
      // Lines are written first. If the fold then fails, the cache does not know them.
      memory.forget(message)
      const base: Base = recalled ?? (await readBase(stores, mail))
      const { hits, passed, registration, thread } = base
      const around = await surroundings.look(mail, registration, hits)
      const { evidence, answers } = around
      if (hits.length === 0 && answers.length === 0 && !base.isAnswered) return
      const story = tellStory(contextOf(registration, evidence, base), hits)
      const lines = activitiesOf(messageId, story, registration, evidence, thread)
      const touched = touchedBy(fresh ?? hits, hits)
      const standing = await reviseActivity(stores.activity, mail, touched, lines, base.standing)
      // Hits do not change the lines of answers.
      if (fresh === undefined) {
        const back = answerActivitiesOf(messageId, answers, registration, thread)
        await reviseAnswers(stores.activity, mail, back)
      }
      if (!(await surroundings.learn(mail, registration, story, around))) continue
      const counts = passed ? addCounts(countsOf(story), passed.counts) : countsOf(story)
      const seen = base.version
      // Saved under the version of the counts: of concurrent folds, the later has read what both saw.
      const beside = { passed, answers: answerTimesOf(answers) }
      const version = await stores.messages.saveCounts(mailboxId, messageId, counts, seen, beside)
      if (version !== undefined) return memory.remember(message, { ...base, standing, version })
    }
    throw new Error(`A message changed during each of ${foldTriesMax} tries to fold it`)
  }
}

/** The input of a fold. */
type Base = Omit<Folded, 'version'> & {
  readonly version: string | undefined
  /** Whether answers are stored with the counts: the last one may have been taken away. */
  readonly isAnswered?: boolean
}

async function readBase({ messages, hits }: FoldStores, mail: MailKey): Promise<Base> {
  // Read before the hits: if a hit is stored in between, its writer folds the message again.
  const message = await messages.get(mail.mailboxId, mail.messageId)
  const { registration = null, registeredAt = null, thread = null } = message ?? {}
  const known = { registration, registeredAt, sentBefore: message?.sentBefore ?? null }
  // Hits that are passed over appear only in counts, which need no evidence.
  const context = contextOf(registration, undefined, known)
  const found = await readHits(hits, {
    ...mail,
    passed: message?.passed ?? null,
    count: (over) => countsOf(tellStory(context, over)),
  })
  const standing = new Map<HitId, Activity | null>()
  const { repliedAt = null, bouncedAt = null } = message?.answers ?? {}
  const isAnswered = repliedAt !== null || bouncedAt !== null
  return { ...found, ...known, thread, standing, isAnswered, version: message?.version }
}

/** The hits whose lines a fresh hit may change: those just before it and all later ones. */
function touchedBy(fresh: readonly Hit[], all: readonly Hit[]): readonly Hit[] {
  const first = fresh.reduce((least, { hitId }) => Math.min(least, timeOfHit(hitId)), Infinity)
  return all.filter(({ hitId }) => timeOfHit(hitId) >= first - reviseMs)
}

/**
 * Replaces the lines that have changed. Subject and names are copied into each line, because a feed is
 * read every few seconds while a registration after the first hit is rare.
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
  const ids = touched.map(({ hitId }) => activityIdOf(hitId))
  const read = isKnown ? undefined : await standingLines(store, mail, ids)
  const now = new Map(standing)
  const kept: Activity[] = []
  const takenBack: ActivityId[] = []
  for (const { hitId } of touched) {
    const line = lines.get(hitId) ?? null
    const stood = (read ? read.get(activityIdOf(hitId)) : standing.get(hitId)) ?? null
    now.set(hitId, line)
    if (line === null && stood !== null) takenBack.push(stood.id)
    if (line !== null && !isDeepStrictEqual(line, stood)) kept.push(line)
  }
  if (kept.length + takenBack.length > 0) await store.revise(mail.mailboxId, kept, takenBack)
  return now
}

/** Writes the lines of answers that are new or changed. Only the new ones are news. */
async function reviseAnswers(
  store: ActivityStore,
  mail: MailKey,
  lines: readonly Activity[],
): Promise<void> {
  if (lines.length === 0) return
  const ids = lines.map(({ id }) => id)
  const standing = await standingLines(store, mail, ids)
  const changed = lines.filter((line) => !isDeepStrictEqual(line, standing.get(line.id)))
  const isNews = ({ id, kind }: Activity): boolean => standing.get(id)?.kind !== kind
  const [news, others] = [changed.filter(isNews), changed.filter((line) => !isNews(line))]
  if (news.length > 0) await store.revise(mail.mailboxId, news, [])
  if (others.length > 0) await store.correct(mail.mailboxId, others)
}

async function standingLines(
  store: ActivityStore,
  { mailboxId, messageId }: MailKey,
  ids: readonly ActivityId[],
): Promise<ReadonlyMap<ActivityId, Activity>> {
  const spans = spansOf(ids.slice().sort())
  const lines = await Promise.all(
    spans.map(([newest, oldest]) => store.ofMessage(mailboxId, messageId, newest, oldest)),
  )
  return new Map(lines.flat().map((line) => [line.id, line]))
}

/** Cuts sorted ids where they are furthest apart. Returns the first and last id of each part. */
function spansOf(ids: readonly ActivityId[]): readonly (readonly [ActivityId, ActivityId])[] {
  const cuts = ids
    .map((id, at) => ({ at, gap: timeOfActivity(ids[at - 1] ?? id) - timeOfActivity(id) }))
    .filter(({ gap }) => gap > lineGapMs)
    .sort((left, right) => right.gap - left.gap)
    .slice(0, lineReadsMax - 1)
    .map(({ at }) => at)
    .sort((left, right) => left - right)
  return [0, ...cuts].flatMap((from, at) => {
    const [first, last] = [ids[from], ids[(cuts[at] ?? ids.length) - 1]]
    return first === undefined || last === undefined ? [] : [[first, last] as const]
  })
}
