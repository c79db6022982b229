import { graphLanesMax } from '#core/limits'

/** Limits the concurrent requests to one mailbox; further ones wait in line. */
export interface Lanes {
  /** @param taken how many lanes the work occupies */
  run<T>(mailbox: string, taken: number, work: () => Promise<T>): Promise<T>
}

interface Queue {
  free: number
  readonly waiting: { readonly taken: number; readonly start: () => void }[]
}

export function createLanes(lanes: number = graphLanesMax): Lanes {
  const queues = new Map<string, Queue>()
  const admit = (mailbox: string, queue: Queue): void => {
    for (let [next] = queue.waiting; next !== undefined; [next] = queue.waiting) {
      if (next.taken > queue.free) return
      queue.waiting.shift()
      queue.free -= next.taken
      next.start()
    }
    if (queue.free === lanes) queues.delete(mailbox)
  }
  return {
    run: async (mailbox, wanted, work) => {
      const taken = Math.min(wanted, lanes)
      const queue = queues.get(mailbox) ?? { free: lanes, waiting: [] }
      queues.set(mailbox, queue)
      await new Promise<void>((start) => {
        queue.waiting.push({ taken, start })
        admit(mailbox, queue)
      })
      try {
        return await work()
      } finally {
        queue.free += taken
        admit(mailbox, queue)
      }
    },
  }
}
