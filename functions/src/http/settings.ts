import type { MailboxStore } from '#core/stores'
import { parseSettings } from '#core/wire'
import { answerCaller } from './answer-caller.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'

/** `GET /api/settings`: the defaults for the caller's new mails. */
export function createReadSettings(ownMailbox: OwnMailbox): Handle {
  return async (request) => {
    const own = await ownMailbox(request)
    return 'refused' in own ? own.refused : { status: 200, jsonBody: own.mailbox.settings }
  }
}

/** `PUT /api/settings`: saves them. */
export function createSaveSettings(ownMailbox: OwnMailbox, mailboxes: MailboxStore): Handle {
  return answerCaller(ownMailbox, parseSettings, async ({ owner }, settings) => {
    await mailboxes.saveSettings(owner, settings)
    return { status: 204 }
  })
}
