import { parseSpokenLanguage } from '#core/language'
import type { NoticeStore } from '../notify/notice-store.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'
import { parseBody, readBody } from './read-body.ts'

/**
 * `PUT /api/notices/language`: the language that the caller's pane speaks, so that their notices speak it
 * too. Every pane says so at its start, so this mostly reads.
 */
export function createSaveLanguage(
  ownMailbox: OwnMailbox,
  notices: Pick<NoticeStore, 'language' | 'saveLanguage'>,
): Handle {
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    const body = await readBody(request)
    if ('refused' in body) return body.refused
    const spoken = parseBody(parseSpokenLanguage, body.value)
    if ('refused' in spoken) return spoken.refused
    const { mailboxId } = own.mailbox
    const { language } = spoken.parsed
    if ((await notices.language(mailboxId)) !== language)
      await notices.saveLanguage(mailboxId, language)
    return { status: 204 }
  }
}
