import { type Address, domainOf } from '../model/person.ts'
import { accountIdOf } from './accounts.ts'
import type { Drawer } from './disk.ts'
import type { KeptHabit } from './kept-mail.ts'
import type { Habit } from './mail.ts'

/** How everybody's mail program treats pictures. */
export class Habits {
  readonly #drawer: Drawer<KeptHabit>
  readonly #chosen: Map<string, Habit>

  constructor(drawer: Drawer<KeptHabit>) {
    this.#drawer = drawer
    this.#chosen = new Map(drawer.all().map((kept) => [accountIdOf(kept), kept.habit]))
  }

  of(who: Pick<Address, 'address'>): Habit {
    return this.#chosen.get(accountIdOf(who)) ?? usualHabit(who)
  }

  choose({ address }: Pick<Address, 'address'>, habit: Habit): void {
    const accountId = accountIdOf({ address })
    this.#drawer.put(accountId, { address, habit })
    this.#chosen.set(accountId, habit)
  }
}

/** By default a mail program of the mailbox's provider; at work, Outlook. */
function usualHabit({ address }: Pick<Address, 'address'>): Habit {
  return habitsByProvider.get(domainOf(address).split('.')[0] ?? '') ?? 'blocked'
}

const habitsByProvider: ReadonlyMap<string, Habit> = new Map([
  ['gmail', 'gmail'],
  ['googlemail', 'gmail'],
  ['icloud', 'apple'],
  ['me', 'apple'],
])
