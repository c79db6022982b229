import type { Clock, View } from './ports.ts'

/** A twin of the browser's clock for tests: it goes on only when told to. */
export class FakeClock implements Clock {
  private time: number
  private readonly timers = new Set<{ readonly at: number; readonly run: () => void }>()

  private readonly settled: () => Promise<void>

  /** @param settled resolves when all answers that are on their way have arrived */
  constructor(time: number, settled: () => Promise<void> = settle) {
    this.time = time
    this.settled = settled
  }

  now(): number {
    return this.time
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { at: this.time + delayMs, run }
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }

  /** Runs what is due within `ms`, in order, and lets every answer arrive before time goes on. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms
    await this.settled()
    for (let next = this.nextBefore(end); next !== undefined; next = this.nextBefore(end)) {
      this.timers.delete(next)
      this.time = next.at
      next.run()
      await this.settled()
    }
    this.time = end
  }

  private nextBefore(end: number): { readonly at: number; readonly run: () => void } | undefined {
    return [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  }
}

/** A twin of the page for tests: seen until it is hidden. */
export class FakeView implements View {
  private seen = true
  private readonly listeners = new Set<() => void>()

  visible(): boolean {
    return this.seen
  }

  onChange(run: () => void): () => void {
    this.listeners.add(run)
    return () => this.listeners.delete(run)
  }

  show(seen: boolean): void {
    this.seen = seen
    this.listeners.forEach((run) => run())
  }
}

/** Until all promises that can be kept now have been. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
