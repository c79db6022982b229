import { type ContactMail, contactFigures } from '#core/contact-figures'
import { timeOfMessage } from '#core/ids'
import type { MessageStore } from '#core/stores'
import { type ContactMails, parseContactMailsQuery } from '#core/wire-contact'
import type { Contacts } from '../contacts.ts'
import { answerCaller } from './answer-caller.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'
import { mayErase } from './role.ts'
import { scanMailsTo } from './scan-mails-to.ts'
import type { Summarize } from './summary.ts'

export interface ContactMailsDeps {
  readonly ownMailbox: OwnMailbox
  readonly contacts: Pick<Contacts, 'ofMailbox'>
  readonly messages: Pick<MessageStore, 'list'>
  readonly summarize: Summarize
}

/**
 * `POST /api/contacts/mails`: the caller's own mails to a person, newest first; the first page also has
 * the person's figures. What other mailboxes of the tenant know about the person is left out.
 */
export function createContactMails(deps: ContactMailsDeps): Handle {
  const { ownMailbox, contacts, messages, summarize } = deps
  return answerCaller(ownMailbox, parseContactMailsQuery, async (own, query) => {
    const { owner, roles, mailbox } = own
    const { address, cursor, limit } = query
    const { mailboxId } = mailbox
    const isFirst = cursor === null
    const scanned = await scanMailsTo(
      messages,
      mailboxId,
      address,
      cursor,
      isFirst ? Infinity : limit,
    )
    const items = scanned.found.slice(0, limit).map(summarize)
    const next = scanned.found.length > limit ? (items.at(-1)?.messageId ?? null) : scanned.next
    const list = { items, next, mayErase: mayErase(roles) }
    if (!isFirst) return { status: 200, jsonBody: { ...list, figures: null } }
    const known = await contacts.ofMailbox(owner.tenantId, mailboxId, address)
    const mails = scanned.found.map((message): ContactMail => ({
      summary: summarize(message),
      tracked: message.registration?.tracked ?? null,
      engagement: known.engagements.get(message.messageId) ?? null,
    }))
    const since = scanned.next === null ? null : timeOfMessage(scanned.next)
    const answer: ContactMails = { ...list, figures: contactFigures(known, mails, since) }
    return { status: 200, jsonBody: answer }
  })
}
