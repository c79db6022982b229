import type { Clock, View } from './ports.ts'

/** A fake of the browser's clock: time passes only on demand. */
export class FakeClock implements Clock {
  private time: number
  private readonly timers = new Set<{ readonly at: number; readonly run: () => void }>()

  private readonly settled: () => Promise<void>

  /** @param settled resolves when all pending answers have arrived */
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

  /** Runs the timers due within `ms` in order, and lets all answers arrive before time goes on. */
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

/** A fake of the page's visibility: visible until hidden. */
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

/** Resolves once all promises that can settle now have settled. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
