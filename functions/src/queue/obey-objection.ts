import type { StorageQueueHandler } from '@azure/functions'
import { hasAllRecipients } from '#core/attribution'
import { isErased } from '#core/erase-person'
import { InputFault } from '#core/parse'
import type { MailboxStore, MessageStore } from '#core/stores'
import type { Recipient, Registration } from '#core/wire'
import { readJson } from '../json.ts'
import { type Objection, parseObjectionEntry } from '../objection-entry.ts'
import type { Objections } from '../objections.ts'
import type { ReadContact } from '../read-contact.ts'
import type { RefoldMessage } from '../refold-message.ts'
import type { TellAgain } from '../tell-again.ts'
import { tryEach } from '../try-each.ts'

export interface ObeyObjectionDeps {
  readonly messages: Pick<MessageStore, 'get'>
  readonly mailboxes: Pick<MailboxStore, 'ownerOf'>
  readonly keysOf: ReadContact['keysOf']
  readonly objections: Objections
  readonly refold: RefoldMessage
  readonly tellAgain: TellAgain
}

/**
 * Obeys objections, backwards too: a recipient's own, and what is left of one that a rep recorded.
 * Idempotent. An outage throws, so that the queue retries, and so does a damaged row, but only after all that
 * it does not concern.
 */
export function createObeyObjection(deps: ObeyObjectionDeps): StorageQueueHandler {
  return async (message, context) => {
    // The worker has already parsed the text if it is JSON.
    const json = typeof message === 'string' ? readJson(message) : { value: message }
    const entry = parseObjectionEntry(json?.value, 'objection')
    if (entry instanceof InputFault) {
      context.error(`An objection cannot be read: ${entry.detail}`)
      throw new Error(entry.detail)
    }
    switch (entry.kind) {
      case 'objection':
        return obey(deps, entry)
      case 'judge-again':
        return tryEach(entry.mails, ({ mailboxId, messageId }) => deps.refold(mailboxId, messageId))
    }
  }
}

async function obey(deps: ObeyObjectionDeps, entry: Objection): Promise<void> {
  const { messages, mailboxes, keysOf, objections, refold, tellAgain } = deps
  const { mailboxId, messageId, contactId, at } = entry
  const [owner, message] = await Promise.all([
    mailboxes.ownerOf(mailboxId),
    messages.get(mailboxId, messageId),
  ])
  const registration = message?.registration
  if (owner === undefined || !registration) return
  const { tenantId } = owner
  const isTheirs = (address: string): boolean =>
    keysOf(tenantId, address).some((key) => key.contactId === contactId)
  const address = objectorIn(registration, isTheirs)?.address
  if (address === undefined) return
  const outcome = await objections.record(tenantId, address, at)
  if (outcome === 'consented') return
  // Lines that were withdrawn name a person too, and of them nothing is stored about the person.
  const latest = [() => refold(mailboxId, messageId), () => tellAgain(mailboxId, address)]
  const steps = outcome === 'recorded' ? latest : []
  await tryEach([...steps, () => objections.clear(tenantId, address)], (step) => step())
}

/**
 * The recipient who objects. Of a mail to one person, any reader may: whether an alias or a forward has
 * brought it to them, it must not name that person any more.
 */
function objectorIn(
  registration: Registration,
  isTheirs: (address: string) => boolean,
): Recipient | undefined {
  // Whoever was erased has objected already, and can no longer be told apart.
  const recipients = registration.recipients.filter((one) => !isErased(one))
  if (registration.recipients.length === 1 && hasAllRecipients(registration)) return recipients[0]
  return recipients.find(({ address }) => isTheirs(address))
}
