import type { StoredWatch, WatchKey, WatchStore } from '../graph/watch.ts'

export function createMemoryWatchStore(): WatchStore {
  const watches = new Map<string, StoredWatch>()
  let writes = 0
  const rowOf = ({ mailboxId, folder }: WatchKey): string => `${mailboxId}-${folder}`
  const keyOf = (key: WatchKey): string => `${key.tenantId} ${rowOf(key)}`
  return {
    get: (key) => Promise.resolve(watches.get(keyOf(key))),
    open: (candidate) => {
      const found = watches.get(keyOf(candidate)) ?? { watch: candidate, version: `${++writes}` }
      watches.set(keyOf(candidate), found)
      return Promise.resolve(found)
    },
    save: (watch, version) => {
      if (watches.get(keyOf(watch))?.version !== version) return Promise.resolve(false)
      watches.set(keyOf(watch), { watch, version: `${++writes}` })
      return Promise.resolve(true)
    },
    list: (tenantId, after, limit) =>
      Promise.resolve(
        [...watches.values()]
          .map(({ watch }) => watch)
          .filter((watch) => watch.tenantId === tenantId)
          .filter((watch) => after === undefined || rowOf(watch) > rowOf(after))
          .sort((one, other) => (rowOf(one) < rowOf(other) ? -1 : 1))
          .slice(0, limit),
      ),
  }
}
