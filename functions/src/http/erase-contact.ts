import { parseContactQuery } from '#core/contact'
import { eraseRequestMs } from '#core/limits'
import type { Contacts } from '../contacts.ts'
import type { ErasePerson } from '../erase-person.ts'
import { type ErasureStore, erasureOf, personOf } from '../erasures.ts'
import type { ReadContact } from '../read-contact.ts'
import { answerCaller } from './answer-caller.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import { type Handle, refuse } from './problem.ts'
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
)

/** Refuses a caller without the role before the body is read. */
function erasers(ownMailbox: OwnMailbox): OwnMailbox {
  return async (request) => {
    const own = await ownMailbox(request)
    return 'refused' in own || mayErase(own.roles) ? own : roleMissing
  }
}

/**
 * `POST /api/contacts/erase`: records that a person objects, and erases them from the caller's mailbox. The
 * timer goes on with what takes longer, and with the other mailboxes of the tenant.
 */
export function createEraseContact(deps: EraseContactDeps): Handle {
  const { ownMailbox, contacts, keysOf, erasures, erase, now } = deps
  return answerCaller(erasers(ownMailbox), parseContactQuery, async (own, { address }) => {
    const { tenantId } = own.owner
    const erasure = erasureOf(keysOf, tenantId, address)
    // First, so that nothing is learnt about the person meanwhile, and the timer makes up for a fault.
    await contacts.record(tenantId, address, 'objected', now())
    await erasures.save(erasure)
    const until = now() + eraseRequestMs
    const isOver = (): boolean => now() >= until
    const isPerson = personOf(keysOf, erasure)
    const { isDone, leftOut } = await erase(own.mailbox.mailboxId, isPerson, isOver)
    return { status: 200, jsonBody: { done: isDone && leftOut === 0 } }
  })
}
