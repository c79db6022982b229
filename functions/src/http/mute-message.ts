import { parseMute } from '#core/wire'
import type { NoticeStore } from '../notify/notice-store.ts'
import { reviseLedger } from '../notify/revise.ts'
import { ownMessage, type OwnMessageDeps } from './own-message.ts'
import type { Handle } from './problem.ts'
import { readParsed } from './read-body.ts'

export interface MuteDeps extends OwnMessageDeps {
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
    const body = await readParsed(request, parseMute)
    if ('refused' in body) return body.refused
    const { muted } = body.parsed
    await reviseLedger(deps.notices, own.mailboxId, own.messageId, (ledger) =>
      ledger.muted === muted ? undefined : { ...ledger, muted },
    )
    return { status: 204 }
  }
}
