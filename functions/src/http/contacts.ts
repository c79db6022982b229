import { parseBasisChange, parseContactQuery } from '#core/contact'
import type { MessageStore } from '#core/stores'
import type { Contacts } from '../contacts.ts'
import type { RefoldMessage } from '../refold-message.ts'
import { createTellAgain } from '../tell-again.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import { type Handle, refuse } from './problem.ts'
import { parseBody, readBody } from './read-body.ts'

/** `POST /api/contacts/find`: the basis on which the tenant may name a person. */
export function createFindContact(ownMailbox: OwnMailbox, contacts: Contacts): Handle {
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    const body = await readBody(request)
    if ('refused' in body) return body.refused
    const query = parseBody(parseContactQuery, body.value)
    if ('refused' in query) return query.refused
    const { address } = query.parsed
    return { status: 200, jsonBody: await contacts.find(own.owner.tenantId, address) }
  }
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
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    const body = await readBody(request)
    if ('refused' in body) return body.refused
    const change = parseBody(parseBasisChange, body.value)
    if ('refused' in change) return change.refused
    const { address, basis } = change.parsed
    if (!(await contacts.record(own.owner.tenantId, address, basis, now())))
      return refuse(
        'contact-objected',
        'A contact who has objected can only be named again with consent',
      ).refused
    await tellAgain(own.mailbox.mailboxId, address)
    return { status: 204 }
  }
}
