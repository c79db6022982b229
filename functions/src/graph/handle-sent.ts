import { sentTimeToleranceMs } from '#core/limits'
import { lateRegistration } from '#core/late-registration'
import { markProperty } from '#core/sent-mark'
import type { MessageStore } from '#core/stores'
import type { KeyOf } from '#core/token'
import type { RefoldMessage } from '../refold-message.ts'
import { findTicket } from './find-ticket.ts'
import type { OnSent } from './on-arrival.ts'
import { readSentItem } from './sent-item.ts'
import type { Watch } from './watch.ts'

export interface HandleSentDeps {
  readonly messages: MessageStore
  readonly refold: RefoldMessage
  readonly keyOf: KeyOf
  /** The service's, by which our trackers are known. */
  readonly origin: string
  readonly now: () => number
  readonly onSent: OnSent
}

/**
 * A message of Sent Items: tied to its ticket, its time put right, and registered where its handler could
 * not do that. @returns the address that it was sent from; undefined for what is no sent mail
 */
export type HandleSent = (watch: Watch, resource: unknown) => Promise<string | undefined>

export function createHandleSent(deps: HandleSentDeps): HandleSent {
  return async ({ mailboxId }, resource) => {
    const item = readSentItem(resource, markProperty)
    if (item === undefined) return undefined
    const messageId = findTicket(item, mailboxId, deps.origin, deps.keyOf)
    if (messageId === undefined) return item.from
    const known = (await deps.messages.get(mailboxId, messageId))?.registration ?? null
    const { sentAt, internetMessageId, conversationId } = item
    if (known === null || Math.abs(known.sentAt - sentAt) > sentTimeToleranceMs) {
      const registration =
        known === null ? lateRegistration(item, messageId, deps.origin) : { ...known, sentAt }
      await deps.messages.register(mailboxId, messageId, registration, deps.now())
      await deps.refold(mailboxId, messageId)
    }
    await deps.onSent({ mailboxId, messageId, internetMessageId, conversationId, sentAt })
    return item.from
  }
}
