/** One implementation of a job, on one input. */
export type Candidate = readonly [name: string, run: () => unknown]

/** Long enough for a warm cache, short enough to take turns. */
const blockMs = 100

/**
 * The median time of each implementation in milliseconds. They take turns in short blocks, so that load
 * on the machine affects all of them alike; the first turn is discarded as warm-up.
 */
export function race(
  candidates: readonly Candidate[],
  budgetMs: number,
): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>(candidates.map(([name]) => [name, []]))
  for (const [, run] of candidates) runBlock(run)
  const begun = performance.now()
  do for (const [name, run] of candidates) times.get(name)?.push(...runBlock(run))
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
