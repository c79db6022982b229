import { enrolledMax } from '#core/limits'
import { faultLine } from '../fault-line.ts'
import type { MailChangeQueue } from '../graph/mail-change.ts'
import type { OwnMailbox } from './own-mailbox.ts'

/**
 * Has a mailbox watched once its owner has been seen. Nobody waits for it and nothing fails by it: where it
 * could not be queued, the next request tries again. Queueing it twice is harmless.
 * @param report told what went wrong, in codes
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
