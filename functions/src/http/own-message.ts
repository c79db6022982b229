import type { HttpRequest } from '@azure/functions'
import { parseMessageId } from '#core/ids'
import type { MailKey, MessageStore } from '#core/stores'
import type { OwnMailbox } from './own-mailbox.ts'
import { refuse, type Refusal } from './problem.ts'

export interface OwnMessageDeps {
  readonly ownMailbox: OwnMailbox
  readonly messages: Pick<MessageStore, 'get'>
}

/** The message that the path names, in the mailbox of the caller. */
export async function ownMessage(
  { ownMailbox, messages }: OwnMessageDeps,
  request: HttpRequest,
): Promise<MailKey | Refusal> {
  const own = await ownMailbox(request)
  if ('refused' in own) return own
  const { mailboxId } = own.mailbox
  const messageId = parseMessageId(request.params['messageId'])
  return messageId === undefined || (await messages.get(mailboxId, messageId)) === undefined
    ? refuse('no-such-message', 'There is no such message in your mailbox')
    : { mailboxId, messageId }
}
