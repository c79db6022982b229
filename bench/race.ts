/** One way of doing a job, on one input. */
export type Way = readonly [name: string, run: () => unknown]

/**
 * Median time of each way in milliseconds. They take turns, so that a machine that grows busy is busy for
 * all of them; the first turns are not counted, because code is still being compiled.
 */
export function race(ways: readonly Way[], budgetMs: number): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>(ways.map(([name]) => [name, []]))
  const begun = performance.now()
  const warmUntil = begun + budgetMs / 4
  const turnsMin = 3
  for (let turn = 0; turn < turnsMin || performance.now() - begun < budgetMs; turn++) {
    const warm = performance.now() < warmUntil && turn > 0
    for (const [name, run] of ways) {
      const start = performance.now()
      run()
      if (!warm && turn > 0) times.get(name)?.push(performance.now() - start)
    }
  }
  return new Map([...times].map(([name, measured]) => [name, median(measured)]))
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
