import { networksLookMs } from '#core/limits'
import type { NetworkOf, Published } from '#core/networks'
import type { HeldNetworks } from './held-networks.ts'
import type { PublishedList } from './published-lists.ts'

/** Network lists that one instance has fetched for all instances. */
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
  /** Called when newer lists could not be loaded; the current ones stay in use. */
  readonly onFault: (error: unknown) => void
}

export interface FollowedNetworks {
  /** Answers at once from the current lists; from time to time this starts a refresh in the background. */
  readonly networkOf: NetworkOf
  /** Loads the stored lists. Throws if storage fails or a list is damaged, and then changes nothing. */
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
 * Merges stored lists into the snapshot. A complete list replaces its part of the snapshot; a partial
 * one is added before it. For the same range the later entry wins, so the partial lists, which are least
 * exact, come first.
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
