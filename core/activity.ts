import type { Hit } from './hit.ts'
import { activityIdOf, timeOfHit } from './ids.ts'
import type { StoredMessage } from './stores.ts'
import { continuesOpen, isCounted, linkOfHit } from './timeline.ts'
import type { Activity, Recipient, Registration } from './wire.ts'

/**
 * The line that a hit adds to the feed; undefined when it adds none, because nobody was reading or because
 * it belongs to an open that one of the `earlier` hits has told of.
 */
export function activityOf(
  hit: Hit,
  message: Pick<StoredMessage, 'registration'>,
  earlier: readonly Hit[] = [],
): Activity | undefined {
  const { registration } = message
  const sentAt = registration?.sentAt ?? null
  if (!isCounted(hit, sentAt)) return undefined
  if (earlier.some((before) => isCounted(before, sentAt) && continuesOpen(hit, before)))
    return undefined
  return {
    id: activityIdOf(hit.hitId),
    kind: hit.index === 0 ? 'open' : 'click',
    at: timeOfHit(hit.hitId),
    messageId: hit.messageId,
    subject: registration?.subject ?? null,
    who: whoOf(registration),
    client: hit.facts.client,
    link: hit.index === 0 ? null : linkOfHit(hit, registration?.tracking.links ?? []),
  }
}

/** With several recipients nobody can tell who it was. */
function whoOf(registration: Registration | null): string | null {
  const [only, ...others]: readonly Recipient[] = registration?.recipients ?? []
  if (only === undefined || others.length > 0) return null
  return only.name === '' ? only.address : only.name
}
