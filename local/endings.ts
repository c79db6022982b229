/** What has to be stopped when the product stops, or when its start fails halfway. */
export interface Endings {
  add(end: () => Promise<void>): void
  /** Registers something while it is starting: run() waits for it and then stops it. */
  starting<T extends { stop(): Promise<void> }>(started: Promise<T>): Promise<T>
  /** Stops everything, last first; a failure does not keep the rest from stopping. */
  run(): Promise<void>
}

export function createEndings(): Endings {
  const endings: (() => Promise<void>)[] = []
  const add: Endings['add'] = (end) => {
    endings.push(end)
  }
  return {
    add,
    starting: (started) => {
      const settled = started.catch(() => undefined)
      add(async () => (await settled)?.stop())
      return started
    },
    run: async () => {
      const faults: unknown[] = []
      for (const end of endings.splice(0).reverse())
        await end().catch((error: unknown) => faults.push(error))
      if (faults.length > 0)
        throw new AggregateError(faults, `Not everything stopped cleanly: ${faults.join(', ')}`)
    },
  }
}
