import { enrolledMax } from '#core/limits'
import { faultLine } from '../fault-line.ts'
import type { MailChangeQueue } from '../graph/mail-change.ts'
import type { OwnMailbox } from './own-mailbox.ts'

/**
 * Enrols a mailbox for watching when its owner is first seen. Requests neither wait for it nor fail with
 * it; if it could not be queued, the next request retries. Queueing it twice is harmless.
 * @param report logs what went wrong, as codes
 */
export function createEnrolling(
  ownMailbox: OwnMailbox,
  queue: MailChangeQueue,
  report: (line: string) => void,
): OwnMailbox {
  const enrolled = new Set<string>()
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own || enrolled.has(own.mailbox.mailboxId)) return own
    const { mailboxId } = own.mailbox
    if (enrolled.size >= enrolledMax) enrolled.clear()
    enrolled.add(mailboxId)
    queue.send({ kind: 'enrol', ...own.owner, mailboxId }).catch((error: unknown) => {
      enrolled.delete(mailboxId)
      report(`A mailbox could not be enrolled: ${faultLine(error)}`)
    })
    return own
  }
}
