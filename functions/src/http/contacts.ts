import { parseBasisChange, parseContactQuery } from '#core/contact'
import type { MessageStore } from '#core/stores'
import type { Contacts } from '../contacts.ts'
import type { RefoldMessage } from '../refold-message.ts'
import { createTellAgain } from '../tell-again.ts'
import { answerCaller } from './answer-caller.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import { type Handle, refuse } from './problem.ts'

/** `POST /api/contacts/find`: the basis on which the tenant may name a person. */
export function createFindContact(ownMailbox: OwnMailbox, contacts: Contacts): Handle {
  return answerCaller(ownMailbox, parseContactQuery, async ({ owner }, { address }) => ({
    status: 200,
    jsonBody: await contacts.find(owner.tenantId, address),
  }))
}

export interface RecordBasisDeps {
  readonly ownMailbox: OwnMailbox
  readonly contacts: Contacts
  readonly messages: Pick<MessageStore, 'list'>
  readonly refold: RefoldMessage
  readonly now: () => number
}

/**
 * `PUT /api/contacts/basis`: sets the lawful basis on which the caller's tenant may name a person. The
 * caller's latest mails to the person reflect it at once.
 */
export function createRecordBasis(deps: RecordBasisDeps): Handle {
  const { ownMailbox, contacts, messages, refold, now } = deps
  const tellAgain = createTellAgain(messages, refold)
  return answerCaller(ownMailbox, parseBasisChange, async ({ owner, mailbox }, change) => {
    const { address, basis } = change
    if (!(await contacts.record(owner.tenantId, address, basis, now())))
      return refuse(
        'contact-objected',
        'A contact who has objected can only be named again with consent',
      ).refused
    await tellAgain(mailbox.mailboxId, address)
    return { status: 204 }
  })
}
