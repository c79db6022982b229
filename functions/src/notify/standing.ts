import type { MailboxId, MessageId } from '#core/ids'
import { type Told, toldWithout } from '#core/notice/decide'
import type { ActivityStore } from '#core/stores'
import type { Activity } from '#core/wire'
import { readLines } from './compose.ts'

/** What was told and has not been withdrawn since. Answers are never withdrawn. */
export async function standing(
  store: ActivityStore,
  mailboxId: MailboxId,
  messageId: MessageId,
  kind: Activity['kind'],
  told: Told,
): Promise<Told> {
  if (kind !== 'open' && kind !== 'click') return told
  const ids = (told[kind] ?? []).flatMap(({ id }) => (id === null ? [] : [id]))
  return toldWithout(told, await readLines(store, mailboxId, messageId, ids))
}
