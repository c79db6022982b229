import { parseMessageId } from '#core/ids'
import { ownViewMs } from '#core/limits'
import type { OwnUseStore } from '#core/stores'
import type { JudgeAgain } from '../judge-again.ts'
import { ownUsesKeptFrom } from '../own-uses.ts'
import type { CallerDeviceOf } from './caller-device.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import { type Handle, refuse } from './problem.ts'

export interface ViewMessageDeps {
  readonly ownMailbox: OwnMailbox
  readonly ownUses: OwnUseStore
  readonly deviceOf: CallerDeviceOf
  readonly judgeAgain: JudgeAgain
  readonly now: () => number
}

/**
 * `POST /api/messages/{messageId}/views`: the caller has this sent mail open. The time is the service's
 * own, because hits are dated by the same clock.
 */
export function createViewMessage(deps: ViewMessageDeps): Handle {
  const { ownMailbox, ownUses, deviceOf, judgeAgain, now } = deps
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    const messageId = parseMessageId(request.params['messageId'])
    if (messageId === undefined)
      return refuse('bad-field', 'The path has no valid message id').refused
    const { mailboxId } = own.mailbox
    const at = now()
    const device = deviceOf(request, at)
    const source = device?.sources[0] ?? null
    for (const place of device?.placesFor(messageId) ?? [null]) {
      const view = { kind: 'view', at, messageId, source, place } as const
      await ownUses.note(mailboxId, view, ownUsesKeptFrom(at))
    }
    await judgeAgain({ mailboxId, messageId }, { from: at - ownViewMs, until: at + ownViewMs })
    return { status: 204 }
  }
}
