import type { Address } from '../model/person.ts'
import { receivedCopies, type Stamp, stamped } from './delivery.ts'
import type { KeptMail } from './kept-mail.ts'
import { subjectCharsMax } from './limits.ts'

/** An automatic mail to the sender of another. It appears in nobody's Sent Items. */
export function returning(
  mail: KeptMail,
  from: Address,
  subject: string,
  stamp: Stamp,
): Omit<KeptMail, 'body' | 'internetHeaders'> {
  return {
    ...stamped(stamp.newId(), from, stamp),
    conversationId: mail.conversationId,
    references: [mail.internetMessageId],
    to: [mail.from],
    cc: [],
    bcc: [],
    subject: subject.slice(0, subjectCharsMax),
    attachments: [],
    copies: receivedCopies([mail.from], stamp),
  }
}
