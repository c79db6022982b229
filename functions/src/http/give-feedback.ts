import { parseHitId } from '#core/ids'
import { saidPerMessageMax } from '#core/limits'
import type { HitStore, OwnUseStore } from '#core/stores'
import { parseFeedbackChange } from '#core/wire'
import type { RefoldMessage } from '../refold-message.ts'
import { ownMessage, type OwnMessageDeps } from './own-message.ts'
import { type Handle, refuse } from './problem.ts'
import { readParsed } from './read-body.ts'

export interface GiveFeedbackDeps extends OwnMessageDeps {
  readonly hits: Pick<HitStore, 'get'>
  readonly ownUses: Pick<OwnUseStore, 'say' | 'unsay' | 'kept'>
  readonly refold: RefoldMessage
  readonly now: () => number
}

/**
 * `PUT /api/messages/{messageId}/feedback/{hitId}`: records or clears what the rep says an event was.
 * The whole message is judged again before the answer, even if nothing changed, so that repeating a
 * request that failed halfway completes it.
 */
export function createGiveFeedback(deps: GiveFeedbackDeps): Handle {
  const { hits, ownUses, refold, now } = deps
  return async (request) => {
    const own = await ownMessage(deps, request)
    if ('refused' in own) return own.refused
    const { mailboxId, messageId } = own
    const hitId = parseHitId(request.params['hitId'])
    if (hitId === undefined || (await hits.get(mailboxId, messageId, hitId)) === undefined)
      return refuse('no-such-hit', 'This message has no such event').refused
    const body = await readParsed(request, parseFeedbackChange)
    if ('refused' in body) return body.refused
    const { was } = body.parsed
    if (was === null) await ownUses.unsay(mailboxId, messageId, hitId)
    else {
      const before = await ownUses.kept(mailboxId, messageId, saidPerMessageMax)
      const others = before.filter((use) => use.kind === 'said' && use.hitId !== hitId)
      if (others.length === saidPerMessageMax)
        return refuse(
          'too-much-feedback',
          `At most ${saidPerMessageMax} events of a message can be corrected`,
        ).refused
      await ownUses.say(mailboxId, messageId, { kind: 'said', at: now(), hitId, was })
    }
    await refold(mailboxId, messageId)
    return { status: 204 }
  }
}
