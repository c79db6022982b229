/** What has to be ended when the product stops, or when its start fails half way. */
export interface Endings {
  add(end: () => Promise<void>): void
  /** Notes at once what is only being started: it is waited for, and then stopped. */
  starting<T extends { stop(): Promise<void> }>(started: Promise<T>): Promise<T>
  /** Ends everything, the last first; what fails does not keep the rest from ending. */
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
        throw new AggregateError(faults, `Not everything ended in order: ${faults.join(', ')}`)
    },
  }
}
