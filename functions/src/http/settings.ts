import type { MailboxStore } from '#core/stores'
import { parseSettings } from '#core/wire'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'
import { parseBody, readBody } from './read-body.ts'

/** `GET /api/settings`: the defaults for the caller's new mails. */
export function createReadSettings(ownMailbox: OwnMailbox): Handle {
  return async (request) => {
    const own = await ownMailbox(request)
    return 'refused' in own ? own.refused : { status: 200, jsonBody: own.mailbox.settings }
  }
}

/** `PUT /api/settings`: saves them. */
export function createSaveSettings(ownMailbox: OwnMailbox, mailboxes: MailboxStore): Handle {
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    const body = await readBody(request)
    if ('refused' in body) return body.refused
    const settings = parseBody(parseSettings, body.value)
    if ('refused' in settings) return settings.refused
    await mailboxes.saveSettings(own.owner, settings.parsed)
    return { status: 204 }
  }
}
