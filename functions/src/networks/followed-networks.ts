import { networksLookMs } from '#core/limits'
import type { NetworkOf, Published } from '#core/networks'
import type { HeldNetworks } from './held-networks.ts'
import type { PublishedList } from './published-lists.ts'

/** Lists that one instance has fetched, for all. */
export interface NetworkListStore {
  save(name: string, published: readonly Published[], fetchedAt: number): Promise<void>
  list(): Promise<readonly StoredList[]>
}

export interface StoredList {
  readonly name: string
  readonly published: readonly Published[]
  readonly fetchedAt: number
}

export interface FollowedNetworksDeps {
  readonly held: HeldNetworks
  readonly snapshot: readonly Published[]
  readonly lists: readonly Pick<PublishedList, 'name' | 'whole'>[]
  readonly store: NetworkListStore
  readonly now: () => number
  /** Hears why newer lists could not be taken; those that are held go on. */
  readonly onFault: (error: unknown) => void
}

export interface FollowedNetworks {
  /** Answers at once from what is held; now and then it has somebody look for newer lists meanwhile. */
  readonly networkOf: NetworkOf
  /** Takes what is in storage; throws where that cannot be had or read, and then changes nothing. */
  readonly take: () => Promise<void>
}

export function createFollowedNetworks(deps: FollowedNetworksDeps): FollowedNetworks {
  const { held, snapshot, lists, store, now, onFault } = deps
  let lookAt = 0
  let taken = ''
  const take = async (): Promise<void> => {
    lookAt = now() + networksLookMs
    const known = new Set(lists.map(({ name }) => name))
    const stored = (await store.list()).filter(({ name }) => known.has(name))
    const state = stored.map(({ name, fetchedAt }) => `${name} ${fetchedAt}`).join()
    if (state === taken) return
    held.replace(combined(snapshot, lists, stored))
    taken = state
  }
  return {
    networkOf: (address) => {
      if (now() >= lookAt) void take().catch(onFault)
      return held.networkOf(address)
    },
    take,
  }
}

/**
 * The snapshot, without what has come whole, and with all that has come. Of two that name the same range
 * the later counts: what adds to the snapshot is the least exact.
 */
function combined(
  snapshot: readonly Published[],
  lists: FollowedNetworksDeps['lists'],
  stored: readonly StoredList[],
): readonly Published[] {
  const whole = new Set(lists.filter((list) => list.whole).map(({ name }) => name))
  const publishedBy = (isWhole: boolean): readonly Published[] =>
    stored.filter(({ name }) => whole.has(name) === isWhole).flatMap(({ published }) => published)
  const replaced = new Set(publishedBy(true).map(({ network }) => network))
  const kept = snapshot.filter(({ network }) => !replaced.has(network))
  return [...publishedBy(false), ...kept, ...publishedBy(true)]
}
