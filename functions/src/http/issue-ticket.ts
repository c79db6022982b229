import { makeMessageId } from '#core/ids'
import { ticketLifeMs } from '#core/limits'
import { issueTicket } from '#core/ticket'
import type { KeyRing } from '../key-ring.ts'
import { hmacSha256 } from '../mac.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'

export interface IssueTicketDeps {
  readonly ownMailbox: OwnMailbox
  readonly keys: KeyRing
  readonly origin: string
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
}

/** `POST /api/tickets`: everything that the add-in needs to track one mail. Stores nothing. */
export function createIssueTicket(deps: IssueTicketDeps): Handle {
  return async (request) => {
    const own = await deps.ownMailbox(request)
    if ('refused' in own) return own.refused
    const { mailboxId, settings } = own.mailbox
    const now = deps.now()
    const ticket = issueTicket(
      {
        ...deps.keys.newest,
        mailboxId,
        messageId: makeMessageId(now, deps.random(6)),
        expiresAt: now + ticketLifeMs,
        origin: deps.origin,
        policy: { opens: settings.opens, links: settings.links },
      },
      hmacSha256,
    )
    return { status: 201, jsonBody: ticket }
  }
}
