/** Whether this Outlook reaches its server. `work-offline`: by the user's choice. `lost`: it is down. */
export type Reach = 'online' | 'work-offline' | 'lost'

export interface Network {
  readonly reach: () => Reach
  readonly set: (reach: Reach) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** @param page emits the computer's online and offline events */
export function createNetwork(page: EventTarget): Network {
  let reach: Reach = 'online'
  const listeners = new Set<() => void>()
  const set = (next: Reach): void => {
    if (next === reach) return
    reach = next
    for (const listener of listeners) listener()
  }
  page.addEventListener('offline', () => set('lost'))
  page.addEventListener('online', () => reach === 'lost' && set('online'))
  return {
    reach: () => reach,
    set,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
