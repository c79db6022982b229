import { type CustomProperties, conversationOf } from '../model/item.ts'
import { type Address, domainOf } from '../model/person.ts'
import { answerBody } from './answer-body.ts'
import { distinct } from './accounts.ts'
import type { Copy, KeptMail } from './kept-mail.ts'
import type { Answer, Draft, FolderId, Habit, Message } from './mail.ts'

/** What the server adds to a mail on delivery. */
export interface Stamp {
  readonly now: () => number
  readonly newId: () => string
}

/** Whether there is a mailbox at an address. */
export type Exists = (who: Address) => boolean

/** Sends a draft: into the sender's Sent Items and the Inbox of every existing recipient. */
export function mailOfDraft(draft: Draft, owner: Address, stamp: Stamp, exists: Exists): KeptMail {
  const { references, to, cc, bcc, subject, body, attachments, internetHeaders } = draft
  return {
    ...stamped(draft.itemId, owner, stamp),
    conversationId: conversationOf(draft),
    references,
    to,
    cc,
    bcc,
    subject,
    body,
    attachments,
    internetHeaders,
    copies: [
      sentCopy(owner, draft.customProperties, stamp),
      ...receivedCopies([...to, ...cc, ...bcc].filter(exists), stamp),
    ],
  }
}

/** An answer to a mail in somebody's account, in the markup of their mail program. */
export function mailOfAnswer(
  answer: Answer,
  answered: Message,
  writer: Address,
  habit: Habit,
  stamp: Stamp,
  exists: Exists,
): KeptMail {
  const { from, to, cc, subject, internetHeaders } = answer
  const body = answerBody(answer, answered, habit)
  return {
    ...stamped(answer.answerId, from, stamp),
    conversationId: answered.conversationId,
    references: [...answered.references, answered.internetMessageId],
    to,
    cc,
    bcc: [],
    subject,
    body,
    attachments: answered.attachments.filter(({ isInline }) =>
      isInline ? body.type === 'html' : answer.kind === 'forward',
    ),
    internetHeaders,
    copies: [sentCopy(writer, {}, stamp), ...receivedCopies([...to, ...cc].filter(exists), stamp)],
  }
}

type Stamped = 'mailId' | 'draftId' | 'itemClass' | 'report' | 'internetMessageId' | 'at' | 'from'

/** Fields that every mail gets when it leaves; `draftId` is the id of its draft. */
export function stamped(
  draftId: string,
  from: Address,
  { now, newId }: Stamp,
): Pick<KeptMail, Stamped> {
  const internetMessageId = `<${newId()}@${domainOf(from.address)}>`
  const kind = { itemClass: 'IPM.Note', report: null } as const
  return { mailId: newId(), draftId, ...kind, internetMessageId, at: now(), from }
}

/** Always the first copy of a mail. */
function sentCopy(who: Address, customProperties: CustomProperties, stamp: Stamp): Copy {
  return { ...copyFor(who, 'sent', stamp), read: true, customProperties }
}

export function receivedCopies(people: readonly Address[], stamp: Stamp): readonly Copy[] {
  return distinct(people).map((who) => copyFor(who, 'inbox', stamp))
}

function copyFor({ address }: Address, folderId: FolderId, { newId }: Stamp): Copy {
  return { itemId: newId(), address, folderId, read: false, customProperties: {} }
}
