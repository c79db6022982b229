import { type ActivityId, parseActivityId } from '#core/ids'
import type { Service } from '../../service/service.ts'
import type { Clock, Memory, View } from '../ports.ts'
import { startWatch, type Watch } from '../watch.ts'
import type { FeedEvent } from './feed-state.ts'

export interface FeedPorts {
  readonly service: Pick<Service, 'activity'>
  readonly clock: Clock
  readonly view: View
  readonly memory: Memory
  /**
   * Registers mails that left during an outage of the service.
   * @returns how many
   */
  deliverPending(): Promise<number>
}

const seenKey = 'telltale.seen'

/** Keeps the first page of the feed up to date; transfers it only if it has changed. */
export function watchFeed(ports: FeedPorts, emit: (event: FeedEvent) => void): Watch {
  const seen = parseActivityId(ports.memory.read(seenKey)) ?? null
  let etag: string | null = null
  return startWatch(async () => {
    const asked = await ports.service.activity(etag, null)
    if (!asked.ok) {
      emit({ kind: 'failed', trouble: asked.fault.code })
      return 'failed'
    }
    if (asked.value.kind === 'unchanged') emit({ kind: 'unchanged' })
    else {
      etag = asked.value.etag
      emit({ kind: 'page', page: asked.value.page, seen })
    }
    // After an outage, mails that left meanwhile are not registered yet: deliver them and poll again.
    const delivered = await ports.deliverPending()
    return asked.value.kind === 'page' || delivered > 0 ? 'changed' : 'unchanged'
  }, ports)
}

export async function loadOlder(
  service: FeedPorts['service'],
  cursor: string,
  emit: (event: FeedEvent) => void,
): Promise<void> {
  emit({ kind: 'older-asked' })
  const asked = await service.activity(null, cursor)
  if (asked.ok && asked.value.kind === 'page')
    emit({ kind: 'older-page', cursor, page: asked.value.page })
  else emit({ kind: 'older-failed' })
}

export function rememberSeen(memory: Memory, newest: ActivityId): void {
  memory.write(seenKey, newest)
}
