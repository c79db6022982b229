import { parseMessageId } from '#core/ids'
import type { ReadDetail } from '../read-detail.ts'
import type { IsExpired } from '../storage/without-expired.ts'
import { expired } from './expired.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import { type Handle, refuse } from './problem.ts'

/** `GET /api/messages/{messageId}`: one message of the caller's with its timeline. */
export function createReadMessage(
  ownMailbox: OwnMailbox,
  readDetail: ReadDetail,
  isExpired: IsExpired = () => false,
): Handle {
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    const { mailboxId } = own.mailbox
    const messageId = parseMessageId(request.params['messageId'])
    if (messageId !== undefined && isExpired(messageId)) return expired
    const detail = messageId && (await readDetail({ mailboxId, messageId }))
    if (detail === undefined)
      return refuse('no-such-message', 'There is no such message in your mailbox').refused
    return { status: 200, jsonBody: detail }
  }
}
