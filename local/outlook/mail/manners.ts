import { type Address, domainOf } from '../model/person.ts'
import { accountIdOf } from './accounts.ts'
import type { Drawer } from './disk.ts'
import type { KeptManner } from './kept-mail.ts'
import { listMax } from './limits.ts'

type Who = Pick<Address, 'address'>

/** How addresses respond to mail automatically: not at all, by an automatic reply, or by a bounce. */
export class Manners {
  readonly #drawer: Drawer<KeptManner>
  readonly #kept: Map<string, KeptManner>

  constructor(drawer: Drawer<KeptManner>) {
    this.#drawer = drawer
    this.#kept = new Map(drawer.all().map((kept) => [accountIdOf(kept), kept]))
  }

  of(who: Who): KeptManner {
    return this.#kept.get(accountIdOf(who)) ?? usualManner(who)
  }

  /** Turning automatic replies on sends them to everybody once more, as in Exchange. */
  change(who: Who, change: Partial<Pick<KeptManner, 'exists' | 'automaticReplies'>>): void {
    const before = this.of(who)
    const begins = !before.automaticReplies.on && change.automaticReplies?.on === true
    this.#keep({ ...before, ...change, ...(begins ? { told: [] } : {}) })
  }

  noteTold(who: Who, sender: Who): void {
    const before = this.of(who)
    const told = [...before.told, sender.address.toLowerCase()].slice(-listMax)
    this.#keep({ ...before, told })
  }

  #keep(manner: KeptManner): void {
    const accountId = accountIdOf(manner)
    this.#drawer.put(accountId, manner)
    this.#kept.set(accountId, manner)
  }
}

/** By default every address has a mailbox, except in domains reserved by RFC 2606. */
function usualManner({ address }: Who): KeptManner {
  return {
    address,
    exists: !isInvalid(address),
    automaticReplies: { on: false, text: usualText },
    told: [],
  }
}

export function isInvalid(address: string): boolean {
  return /(^|\.)invalid$/.test(domainOf(address))
}

const usualText =
  'Thank you for your message. I am out of the office and will answer when I am back.'
