import { createHash } from 'node:crypto'
import type { MailStore } from '../outlook/mail/store.ts'
import { type Address, domainOf, sameAddress } from '../outlook/model/person.ts'

/** A user of the tenant. */
export interface GraphUser extends Address {
  /** The object id. */
  readonly userId: string
  /** Of their mailbox in the local Outlook. */
  readonly accountId: string
}

/** The users of the only tenant: everybody with a mailbox in the owner's domain. */
export interface Directory {
  /** By object id or address. */
  find(idOrAddress: string): GraphUser | undefined
}

/** @param ownerId the object id with which the owner signs in */
export function createDirectory(store: Pick<MailStore, 'accounts'>, ownerId: string): Directory {
  const users = (): readonly GraphUser[] => {
    const { owner, recipients } = store.accounts()
    const colleagues = recipients.filter(
      ({ address }) => domainOf(address) === domainOf(owner.address),
    )
    return [
      { ...owner, userId: ownerId },
      ...colleagues.map((who) => ({ ...who, userId: userIdOf(who.address) })),
    ]
  }
  return {
    find: (idOrAddress) =>
      users().find(
        (user) =>
          user.userId === idOrAddress.toLowerCase() || sameAddress(user, { address: idOrAddress }),
      ),
  }
}

/** Derived from the address, because subscriptions survive a restart. */
function userIdOf(address: string): string {
  const hex = createHash('sha256').update(address.toLowerCase()).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
