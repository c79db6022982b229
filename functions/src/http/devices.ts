import type { MailboxId } from '#core/ids'
import { ownUsesListedMax } from '#core/limits'
import type { Noticed } from '#core/own-use'
import type { OwnUseStore } from '#core/stores'
import { devicesIn, type OwnDevices, parseForgottenDevice } from '#core/wire-devices'
import { ownUsesKeptFrom } from '../own-uses.ts'
import { answerCaller } from './answer-caller.ts'
import type { CallerDeviceOf } from './caller-device.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'

export interface DevicesDeps {
  readonly ownMailbox: OwnMailbox
  readonly ownUses: OwnUseStore
  readonly deviceOf: CallerDeviceOf
  readonly now: () => number
}

/** `GET /api/devices`: where the caller has used the pane or begun a mail in the last two days, as far as it is kept. */
export function createListDevices(deps: DevicesDeps): Handle {
  return async (request) => {
    const own = await deps.ownMailbox(request)
    if ('refused' in own) return own.refused
    const uses = await latestUses(deps, own.mailbox.mailboxId)
    const here = deps.deviceOf(request, deps.now())
    const answer: OwnDevices = { devices: devicesIn(uses, here?.client) }
    return { status: 200, jsonBody: answer }
  }
}

/**
 * `POST /api/devices/forget`: opens from that device count again, until the caller next uses the pane
 * there. Verdicts that were based on it stay.
 */
export function createForgetDevice(deps: DevicesDeps): Handle {
  return answerCaller(deps.ownMailbox, parseForgottenDevice, async ({ mailbox }, { client }) => {
    const { mailboxId } = mailbox
    const uses = await latestUses(deps, mailboxId)
    const presences = uses.filter((use) => use.kind === 'presence' && use.client === client)
    await deps.ownUses.forget(mailboxId, presences)
    return { status: 204 }
  })
}

function latestUses(
  { ownUses, now }: DevicesDeps,
  mailboxId: MailboxId,
): Promise<readonly Noticed[]> {
  const until = now()
  return ownUses.list(mailboxId, ownUsesKeptFrom(until), until, ownUsesListedMax)
}
