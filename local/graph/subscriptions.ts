import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { InputFault } from '#core/parse'
import { GraphFault } from './answer.ts'
import type { Clock } from './clock.ts'
import { parseSubscriptions, type Subscription, type Wish } from './subscription.ts'

export interface SubscriptionsOptions {
  readonly clock: Clock
  /** Persists them across restarts; without it they are forgotten. */
  readonly file?: string | undefined
}

/** All current subscriptions; an expired one is removed. */
export class Subscriptions {
  readonly #clock: Clock
  readonly #file: string | undefined
  readonly #all = new Map<string, Subscription>()

  constructor({ clock, file }: SubscriptionsOptions) {
    this.#clock = clock
    this.#file = file
    for (const one of readFile(file)) this.#all.set(one.id, one)
  }

  list(): readonly Subscription[] {
    const now = this.#clock.now()
    return [...this.#all.values()].filter(({ expiresAt }) => expiresAt > now)
  }

  /**
   * An app sees only its own.
   * @throws GraphFault if there is none
   */
  get(id: string, applicationId: string): Subscription {
    const found = this.list().find((one) => one.id === id && one.applicationId === applicationId)
    if (found === undefined)
      throw new GraphFault(404, 'ResourceNotFound', 'The object was not found.')
    return found
  }

  add(
    wish: Wish,
    owner: Pick<Subscription, 'applicationId' | 'tenantId' | 'immutableIds'>,
  ): Subscription {
    const subscription = { ...wish, ...owner, id: randomUUID(), paused: false }
    return this.#put(subscription)
  }

  change(subscription: Subscription, changes: Partial<Subscription>): Subscription {
    return this.#put({ ...subscription, ...changes })
  }

  remove(id: string): void {
    this.#all.delete(id)
    this.#write()
  }

  #put(subscription: Subscription): Subscription {
    this.#all.set(subscription.id, subscription)
    this.#write()
    return subscription
  }

  #write(): void {
    if (this.#file === undefined) return
    writeFileSync(`${this.#file}.new`, `${JSON.stringify(this.list())}\n`, { mode: 0o600 })
    renameSync(`${this.#file}.new`, this.#file)
  }
}

/** An unreadable file counts as empty, as if Graph had removed the subscriptions. */
function readFile(file: string | undefined): readonly Subscription[] {
  if (file === undefined || !existsSync(file)) return []
  try {
    const parsed = parseSubscriptions(JSON.parse(readFileSync(file, 'utf8')), '')
    return parsed instanceof InputFault ? [] : parsed
  } catch {
    return []
  }
}
