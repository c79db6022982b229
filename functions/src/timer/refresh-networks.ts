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
 * Downloads the network lists once for all instances, because a timer fires on only one of them. A list
 * that cannot be downloaded or parsed leaves the previous one in place.
 */
export function createRefreshNetworks(deps: RefreshNetworksDeps): TimerHandler {
  const { lists, store, followed, now, fetch = fetchList } = deps
  return async (_timer, context) => {
    let failed = 0
    for (const list of lists) {
      const fault = await refresh(list).catch((error: unknown) => firstLine(faultLine(error)))
      if (fault === undefined) continue
      failed++
      context.warn(`Network list not refreshed: ${list.name}: ${fault}`)
    }
    if (failed < lists.length) await followed.take()
    context.log(`Network lists refreshed: ${lists.length - failed} of ${lists.length}`)
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
