import { parseMessageId } from '#core/ids'
import type { MailboxId, MessageId } from '#core/ids'
import type { MessageStore } from '#core/stores'
import { parseMute } from '#core/wire'
import type { HttpRequest } from '@azure/functions'
import type { NoticeStore } from '../notify/notice-store.ts'
import { reviseLedger } from '../notify/revise.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import { type Handle, type Refusal, refuse } from './problem.ts'
import { parseBody, readBody } from './read-body.ts'

export interface MuteDeps {
  readonly ownMailbox: OwnMailbox
  readonly messages: Pick<MessageStore, 'get'>
  readonly notices: NoticeStore
}

/** `GET /api/messages/{messageId}/mute`: whether notices about a message are off. */
export function createReadMute(deps: MuteDeps): Handle {
  return async (request) => {
    const own = await ownMessage(deps, request)
    if ('refused' in own) return own.refused
    const { muted } = (await deps.notices.ledger(own.mailboxId, own.messageId)).value
    return { status: 200, jsonBody: { muted } }
  }
}

/** `PUT /api/messages/{messageId}/mute`: turns notices about a message off or on. */
export function createMuteMessage(deps: MuteDeps): Handle {
  return async (request) => {
    const own = await ownMessage(deps, request)
    if ('refused' in own) return own.refused
    const body = await readBody(request)
    if ('refused' in body) return body.refused
    const parsed = parseBody(parseMute, body.value)
    if ('refused' in parsed) return parsed.refused
    const { muted } = parsed.parsed
    await reviseLedger(deps.notices, own.mailboxId, own.messageId, (ledger) =>
      ledger.muted === muted ? undefined : { ...ledger, muted },
    )
    return { status: 204 }
  }
}

async function ownMessage(
  { ownMailbox, messages }: MuteDeps,
  request: HttpRequest,
): Promise<{ readonly mailboxId: MailboxId; readonly messageId: MessageId } | Refusal> {
  const own = await ownMailbox(request)
  if ('refused' in own) return own
  const { mailboxId } = own.mailbox
  const messageId = parseMessageId(request.params['messageId'])
  return messageId === undefined || (await messages.get(mailboxId, messageId)) === undefined
    ? refuse('no-such-message', 'There is no such message in your mailbox')
    : { mailboxId, messageId }
}
