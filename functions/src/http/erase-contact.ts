import { parseContactQuery } from '#core/contact'
import { eraseRequestMs } from '#core/limits'
import type { Contacts } from '../contacts.ts'
import type { ErasePerson } from '../erase-person.ts'
import { type ErasureStore, erasureOf, personOf } from '../erasures.ts'
import type { ReadContact } from '../read-contact.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import { type Handle, refuse } from './problem.ts'
import { parseBody, readBody } from './read-body.ts'
import { mayErase } from './role.ts'

export interface EraseContactDeps {
  readonly ownMailbox: OwnMailbox
  readonly contacts: Pick<Contacts, 'record'>
  readonly keysOf: ReadContact['keysOf']
  readonly erasures: ErasureStore
  readonly erase: ErasePerson
  readonly now: () => number
}

const roleMissing = refuse(
  'role-missing',
  'Only a user to whom an administrator has assigned the role Privacy.Manage may erase a person',
).refused

/**
 * `POST /api/contacts/erase`: records that a person objects, and erases them from the caller's mailbox. The
 * timer goes on with what takes longer, and with the other mailboxes of the tenant.
 */
export function createEraseContact(deps: EraseContactDeps): Handle {
  const { ownMailbox, contacts, keysOf, erasures, erase, now } = deps
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    if (!mayErase(own.roles)) return roleMissing
    const body = await readBody(request)
    if ('refused' in body) return body.refused
    const query = parseBody(parseContactQuery, body.value)
    if ('refused' in query) return query.refused
    const { address } = query.parsed
    const { tenantId } = own.owner
    const erasure = erasureOf(keysOf, tenantId, address)
    // First, so that nothing is learnt about the person meanwhile, and the timer makes up for a fault.
    await contacts.record(tenantId, address, 'objected', now())
    await erasures.save(erasure)
    const until = now() + eraseRequestMs
    const isOver = (): boolean => now() >= until
    const done = await erase(own.mailbox.mailboxId, personOf(keysOf, erasure), isOver)
    return { status: 200, jsonBody: { done } }
  }
}
