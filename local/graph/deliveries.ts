import type { Clock } from './clock.ts'
import type { DeliveryTrouble } from './troubles.ts'

/** A notification on its way to a subscriber. */
export interface Delivery {
  readonly url: string
  readonly notification: Readonly<Record<string, unknown>>
  readonly dueAt: number
  readonly tries: number
}

export interface DeliveriesOptions {
  readonly clock: Clock
  readonly trouble: () => DeliveryTrouble
  /** Nobody accepted it within four hours. */
  readonly onGivenUp: (delivery: Delivery) => void
}

/** Graph's own times: a delivery that takes longer has failed, and is retried for four hours. */
const answerMs = 3_000
const retryMs = [10_000, 30_000, 60_000, 300_000, 900_000, 1_800_000, 3_600_000, 7_200_000]

/** Delivers notifications when they are due, batched by address. */
export class Deliveries {
  readonly #options: DeliveriesOptions
  #waiting: Delivery[] = []
  #underWay = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: DeliveriesOptions) {
    this.#options = options
  }

  send(url: string, notification: Delivery['notification'], delayMs: number): void {
    const { lost, copies, laterMs } = this.#options.trouble()
    if (lost) return
    const dueAt = this.#options.clock.now() + delayMs + laterMs
    for (let copy = 0; copy < copies; copy++)
      this.#waiting.push({ url, notification, dueAt, tries: 0 })
    this.#setTimer()
  }

  /** Sends what is due; called by a timer and when the clock is advanced. */
  deliverDue(): void {
    const { clock, trouble } = this.#options
    const now = clock.now()
    const due = this.#waiting
      .filter(({ dueAt }) => dueAt <= now)
      .sort((one, other) => one.dueAt - other.dueAt)
    this.#waiting = this.#waiting.filter(({ dueAt }) => dueAt > now)
    if (trouble().newestFirst) due.reverse()
    for (const [url, deliveries] of byUrl(due)) {
      const work = this.#post(url, deliveries).finally(() => this.#underWay.delete(work))
      this.#underWay.add(work)
    }
    this.#setTimer()
  }

  /** Waits for the deliveries in flight. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#waiting = []
    await this.settled()
  }

  async #post(url: string, deliveries: readonly Delivery[]): Promise<void> {
    const value = deliveries.map(({ notification }) => notification)
    if (await accepted(url, { value })) return
    for (const delivery of deliveries) this.#retry(delivery)
    this.#setTimer()
  }

  #retry(delivery: Delivery): void {
    const delayMs = retryMs[delivery.tries]
    if (delayMs === undefined) return this.#options.onGivenUp(delivery)
    const dueAt = this.#options.clock.now() + delayMs
    this.#waiting.push({ ...delivery, dueAt, tries: delivery.tries + 1 })
  }

  #setTimer(): void {
    clearTimeout(this.#timer)
    const next = Math.min(...this.#waiting.map(({ dueAt }) => dueAt))
    if (this.#closed || next === Infinity) return
    const waitMs = Math.max(next - this.#options.clock.now(), 0)
    this.#timer = setTimeout(() => this.deliverDue(), Math.min(waitMs, timerMsMax))
    this.#timer.unref()
  }
}

/** A timer overflows on longer delays. */
const timerMsMax = 24 * 60 * 60_000

function byUrl(deliveries: readonly Delivery[]): ReadonlyMap<string, readonly Delivery[]> {
  const groups = new Map<string, Delivery[]>()
  for (const delivery of deliveries)
    groups.set(delivery.url, [...(groups.get(delivery.url) ?? []), delivery])
  return groups
}

async function accepted(url: string, body: object): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerMs),
    })
    await response.arrayBuffer()
    return response.status >= 200 && response.status < 300
  } catch {
    return false
  }
}
