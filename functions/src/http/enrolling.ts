import { enrolledMax, watchSeenMs } from '#core/limits'
import type { MailboxId } from '#core/ids'
import { faultLine } from '../fault-line.ts'
import type { MailChangeQueue } from '../graph/mail-change.ts'
import type { OwnMailbox } from './own-mailbox.ts'

/**
 * Enrols a mailbox for watching when its owner is first seen, and once a day from then on, because a
 * mailbox whose owner stays away is no longer read. Requests neither wait for it nor fail with
 * it; if it could not be queued, the next request retries. Queueing it twice is harmless.
 * @param report logs what went wrong, as codes
 */
export function createEnrolling(
  ownMailbox: OwnMailbox,
  queue: MailChangeQueue,
  now: () => number,
  report: (line: string) => void,
): OwnMailbox {
  const enrolledAt = new Map<MailboxId, number>()
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own
    const { mailboxId } = own.mailbox
    if (now() - (enrolledAt.get(mailboxId) ?? -Infinity) < watchSeenMs) return own
    if (enrolledAt.size >= enrolledMax) enrolledAt.clear()
    enrolledAt.set(mailboxId, now())
    queue.send({ kind: 'enrol', ...own.owner, mailboxId }).catch((error: unknown) => {
      enrolledAt.delete(mailboxId)
      report(`A mailbox could not be enrolled: ${faultLine(error)}`)
    })
    return own
  }
}
