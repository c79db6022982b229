import { makeMessageId } from '#core/ids'
import { pageSizeDefault, ticketLifeMs } from '#core/limits'
import type { ActivityStore } from '#core/stores'
import { issueTicket } from '#core/ticket'
import { faultLine } from '../fault-line.ts'
import type { KeyRing } from '../key-ring.ts'
import { hmacSha256 } from '../mac.ts'
import type { NoticePresence } from './notice-presence.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'

export interface IssueTicketDeps {
  readonly ownMailbox: OwnMailbox
  readonly keys: KeyRing
  readonly origin: string
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly activity: Pick<ActivityStore, 'list'>
  readonly noticePresence: NoticePresence
}

/**
 * `POST /api/tickets`: everything that the add-in needs to track one mail. It also shows where the rep is:
 * a mail that quotes a tracked one loads its picture in the rep's own editor. The ticket does not wait for
 * that to be noted.
 */
export function createIssueTicket(deps: IssueTicketDeps): Handle {
  return async (request, context) => {
    const own = await deps.ownMailbox(request)
    if ('refused' in own) return own.refused
    const { mailboxId, settings } = own.mailbox
    deps.activity
      .list(mailboxId, undefined, pageSizeDefault)
      .then((feed) => deps.noticePresence(request, mailboxId, feed))
      .catch((error: unknown) => context.warn(`A presence was not noted: ${faultLine(error)}`))
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
