import { randomUUID } from 'node:crypto'
import { flag, InputFault, listOf, oneOf, orElse, record, text } from '#core/parse'
import type { MailStore } from '../outlook/mail/store.ts'
import { badRequest, type GraphAnswer, notSimulated } from './answer.ts'

const parseSendMail = record({
  message: record({
    subject: text(255),
    body: record({ contentType: oneOf('HTML', 'html', 'Text', 'text'), content: text(2_000_000) }),
    toRecipients: listOf(record({ emailAddress: record({ address: text(320) }) }), 500),
  }),
  saveToSentItems: orElse(flag, true),
})

/** `POST users/{id}/sendMail`, for the only mailbox here that sends. */
export function sendMail(
  store: Pick<MailStore, 'send' | 'remove'>,
  body: unknown,
  isOwner: boolean,
): GraphAnswer {
  if (!isOwner) throw notSimulated('mail that somebody else sends')
  const parsed = parseSendMail(body, '')
  if (parsed instanceof InputFault) throw badRequest(parsed.detail, 'ErrorInvalidRequest')
  const { message, saveToSentItems } = parsed
  const { itemId } = store.send({
    itemId: randomUUID(),
    composeType: 'newMail',
    conversationId: null,
    references: [],
    to: message.toRecipients.map(({ emailAddress }) => ({ name: '', ...emailAddress })),
    cc: [],
    bcc: [],
    subject: message.subject,
    body: {
      type: /^html$/i.test(message.body.contentType) ? 'html' : 'text',
      content: message.body.content,
    },
    attachments: [],
    internetHeaders: {},
    customProperties: {},
  })
  if (!saveToSentItems) {
    // Moves it to Deleted Items; the second call deletes it permanently.
    store.remove(itemId)
    store.remove(itemId)
  }
  return { status: 202 }
}
