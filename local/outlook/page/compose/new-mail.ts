import type { Message } from '../../mail/mail.ts'
import type { Client } from '../../model/client.ts'
import { normalSubject } from '../../model/initial-data.ts'
import { type ComposeItem, newComposeItem } from '../../model/item.ts'
import { markups } from '../../model/markup/markups.ts'
import { type SignatureChoice, withOwnSignature } from '../../model/own-signature.ts'
import { type Address, sameAddress } from '../../model/person.ts'
import { textOfHtml } from '../../model/plain-text.ts'

/** Initial states of new mails, replies and forwards, in this Outlook's markup. */

export function newMail(
  itemId: string,
  owner: Address,
  client: Client,
  signature: SignatureChoice = 'none',
): ComposeItem {
  const body = { type: 'html', content: markups[client.id].emptyBody } as const
  return withOwnSignature({ ...newComposeItem(itemId, owner), body }, signature, client)
}

export function replyTo(
  message: Message,
  itemId: string,
  owner: Address,
  client: Client,
  signature: SignatureChoice = 'none',
): ComposeItem {
  const reply: ComposeItem = {
    ...answer(message, itemId, owner, client),
    subject: `Re: ${normalSubject(message.subject)}`,
    to: isFrom(message, owner) ? message.to : [message.from],
    attachments: message.attachments.filter(({ isInline }) => isInline),
  }
  return withOwnSignature(reply, signature, client)
}

export function replyToAll(
  message: Message,
  itemId: string,
  owner: Address,
  client: Client,
  signature: SignatureChoice = 'none',
): ComposeItem {
  const reply = replyTo(message, itemId, owner, client, signature)
  const others = isFrom(message, owner) ? message.cc : [...message.to, ...message.cc]
  const known = [owner, ...reply.to]
  return { ...reply, cc: others.filter((who) => !known.some((each) => sameAddress(each, who))) }
}

export function forward(
  message: Message,
  itemId: string,
  owner: Address,
  client: Client,
  signature: SignatureChoice = 'none',
): ComposeItem {
  const forwarded: ComposeItem = {
    ...answer(message, itemId, owner, client),
    composeType: 'forward',
    subject: `Fw: ${normalSubject(message.subject)}`,
    attachments: message.attachments,
  }
  return withOwnSignature(forwarded, signature, client)
}

function answer(message: Message, itemId: string, owner: Address, { id }: Client): ComposeItem {
  const { type } = message.body
  const content = type === 'html' ? markups[id].answer(message) : markups[id].answerText(message)
  return {
    ...newComposeItem(itemId, owner),
    composeType: 'reply',
    conversationId: message.conversationId,
    references: [...message.references, message.internetMessageId],
    body: { type, content },
  }
}

function isFrom(message: Message, owner: Address): boolean {
  return sameAddress(message.from, owner)
}

/** The same mail in the other form. Plain text cannot contain pictures. */
export function inOtherForm(item: ComposeItem, { id }: Client): ComposeItem {
  const { type, content } = item.body
  if (type === 'text')
    return { ...item, body: { type: 'html', content: markups[id].ofText(content) } }
  const attachments = item.attachments.filter(({ isInline }) => !isInline)
  return { ...item, attachments, body: { type: 'text', content: textOfHtml(content) } }
}
