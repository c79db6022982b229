import { activityOf } from '#core/activity'
import type { Hit } from '#core/hit'
import { activityIdOf, type MailboxId, type MessageId } from '#core/ids'
import { foldTriesMax, hitsPerTimelineMax } from '#core/limits'
import type { ActivityStore, HitStore, MessageStore, StoredMessage } from '#core/stores'
import { continuesOpen, foldTimeline } from '#core/timeline'

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
 * whole message is always folded from what is stored, and the counts are written only if the message is
 * still the one that was read before the hits were; else all is done again, activity included.
 */
export function createRefoldMessage({ messages, hits, activity }: FoldStores): RefoldMessage {
  return async (mailboxId, messageId, fresh) => {
    for (let tries = 0; tries < foldTriesMax; tries++) {
      const message = await messages.get(mailboxId, messageId)
      const all = await hits.list(mailboxId, messageId, hitsPerTimelineMax)
      if (all.length === 0) return
      const touched = fresh === undefined ? all : touchedBy(fresh, all)
      await writeActivity(activity, message, touched, all)
      const { sentAt = null, tracking } = message?.registration ?? {}
      const { counts } = foldTimeline(all, tracking?.links ?? [], sentAt)
      if (await messages.saveCounts(mailboxId, messageId, counts, message?.version)) return
    }
    throw new Error(`A message changed each of the ${foldTriesMax} times it was folded`)
  }
}

/** The fresh hits, and those that a fresh one may have turned from an open into the rest of one. */
function touchedBy(fresh: readonly Hit[], all: readonly Hit[]): readonly Hit[] {
  const ids = new Set(fresh.map(({ hitId }) => hitId))
  return all.filter((hit) => ids.has(hit.hitId) || fresh.some((one) => continuesOpen(hit, one)))
}

/**
 * What a hit says now replaces what it said before. Subject and names are copied into the row: a feed is
 * read every few seconds, a registration that comes after the first hit is rare.
 */
async function writeActivity(
  store: ActivityStore,
  message: StoredMessage | undefined,
  touched: readonly Hit[],
  all: readonly Hit[],
): Promise<void> {
  const known = message ?? { registration: null }
  for (const hit of touched) {
    const activity = activityOf(hit, known, all)
    if (activity === undefined) await store.remove(hit.mailboxId, activityIdOf(hit.hitId))
    else await store.put(hit.mailboxId, activity)
  }
}
