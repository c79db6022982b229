import type { TimerHandler } from '@azure/functions'
import { pageSizeMax } from '#core/limits'
import type { MailChangeQueue } from '../graph/mail-change.ts'
import { needsTending } from '../graph/tend-watch.ts'
import type { Watch, WatchStore } from '../graph/watch.ts'

export interface TendWatchesDeps {
  readonly watches: WatchStore
  readonly queue: MailChangeQueue
  readonly tenants: readonly string[]
  readonly now: () => number
}

/** Every five minutes: queues the watches that need tending. */
export const tendSchedule = '0 */5 * * * *'

export function createTendWatches({ watches, queue, tenants, now }: TendWatchesDeps): TimerHandler {
  return async (_timer, context) => {
    let tended = 0
    for (const tenantId of tenants) {
      let page: readonly Watch[] = []
      do {
        page = await watches.list(tenantId, page.at(-1), pageSizeMax)
        for (const { mailboxId, folder } of page.filter((watch) => needsTending(watch, now()))) {
          await queue.send({ kind: 'tend', tenantId, mailboxId, folder })
          tended += 1
        }
      } while (page.length === pageSizeMax)
    }
    if (tended > 0) context.log(`Watches queued for tending: ${tended}`)
  }
}
