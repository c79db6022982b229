/** One way of doing a job, on one input. */
export type Way = readonly [name: string, run: () => unknown]

/** A block is long enough for a way to be alone with the processor's memory, short enough to take turns. */
const blockMs = 100

/**
 * Median time of each way in milliseconds. They take turns in short blocks, so that a machine that grows
 * busy is busy for all of them; the first turn is not counted, because code is still being compiled.
 */
export function race(ways: readonly Way[], budgetMs: number): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>(ways.map(([name]) => [name, []]))
  for (const [, run] of ways) runBlock(run)
  const begun = performance.now()
  do for (const [name, run] of ways) times.get(name)?.push(...runBlock(run))
  while (performance.now() - begun < budgetMs)
  return new Map([...times].map(([name, measured]) => [name, median(measured)]))
}

function runBlock(run: () => unknown): number[] {
  const measured: number[] = []
  const begun = performance.now()
  do {
    const start = performance.now()
    run()
    measured.push(performance.now() - start)
  } while (performance.now() - begun < blockMs)
  return measured
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
