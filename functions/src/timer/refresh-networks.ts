import type { TimerHandler } from '@azure/functions'
import { InputFault } from '#core/parse'
import { faultLine } from '../fault-line.ts'
import { fetchList } from '../networks/fetch-list.ts'
import type { FollowedNetworks, NetworkListStore } from '../networks/followed-networks.ts'
import type { PublishedList } from '../networks/published-lists.ts'

export interface RefreshNetworksDeps {
  readonly lists: readonly PublishedList[]
  readonly store: NetworkListStore
  readonly followed: Pick<FollowedNetworks, 'take'>
  readonly now: () => number
  readonly fetch?: typeof fetchList
}

/**
 * Fetches the lists of networks once for all instances: a timer fires on one of them. A list that cannot
 * be had or read leaves the one before it; without a network all stays as it was.
 */
export function createRefreshNetworks(deps: RefreshNetworksDeps): TimerHandler {
  const { lists, store, followed, now, fetch = fetchList } = deps
  return async (_timer, context) => {
    let failed = 0
    for (const list of lists) {
      const fault = await refresh(list).catch((error: unknown) => firstLine(faultLine(error)))
      if (fault === undefined) continue
      failed++
      context.warn(`List of networks not refreshed: ${list.name}: ${fault}`)
    }
    if (failed < lists.length) await followed.take()
    context.log(`Lists of networks refreshed: ${lists.length - failed} of ${lists.length}`)
  }

  async function refresh(list: PublishedList): Promise<string | undefined> {
    const published = await fetch(list)
    if (published instanceof InputFault) return published.detail
    await store.save(list.name, published, now())
    return undefined
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text
}
