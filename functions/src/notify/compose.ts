import type { MailboxId, MessageId } from '#core/ids'
import { digestBackMs, digestLinesMax, pageSizeMax } from '#core/limits'
import { linesIn } from '#core/notice/digest-span'
import type { Notice, NoticeItem } from '#core/notice/ledger'
import type { NoticeWords } from '#core/notice/notice-words'
import { type Said, sayActivity, sayDigest, saySummary } from '#core/notice/say-notice'
import type { ActivityStore } from '#core/stores'
import type { Activity } from '#core/wire'
import type { NoticeStore } from './notice-store.ts'

export interface ComposeDeps {
  readonly activity: ActivityStore
  readonly notices: NoticeStore
}

/** Writes a notice from the present state of the feed; undefined if everything in it was withdrawn. */
export type Compose = (
  mailboxId: MailboxId,
  notice: Notice,
  words: NoticeWords,
) => Promise<Said | undefined>

export function createCompose({ activity, notices }: ComposeDeps): Compose {
  return async (mailboxId, notice, words) => {
    switch (notice.kind) {
      case 'activity': {
        const line = await readActivity(activity, mailboxId, notice)
        return line === undefined || line.state === 'withdrawn'
          ? undefined
          : sayActivity(words, line)
      }
      case 'summary': {
        const lines = await readKept(activity, notices, mailboxId, notice.items)
        return saySummary(words, notice.id, lines)
      }
      case 'digest': {
        const feed = await readFeed(activity, mailboxId, notice.since - digestBackMs)
        return sayDigest(words, notice.id, linesIn(notice, feed))
      }
    }
  }
}

/** One line of the feed, in its present state. */
export async function readActivity(
  store: ActivityStore,
  mailboxId: MailboxId,
  { messageId, activityId }: NoticeItem,
): Promise<Activity | undefined> {
  return (await store.ofMessage(mailboxId, messageId, activityId, activityId))[0]
}

/** The lines that were kept during quiet hours, in their present state, without messages muted since. */
async function readKept(
  store: ActivityStore,
  notices: NoticeStore,
  mailboxId: MailboxId,
  items: readonly NoticeItem[],
): Promise<readonly Activity[]> {
  const lines: Activity[] = []
  for (const messageId of new Set(items.map((item) => item.messageId))) {
    if ((await notices.ledger(mailboxId, messageId)).value.muted) continue
    const ids = items.filter((item) => item.messageId === messageId).map((item) => item.activityId)
    lines.push(...(await readLines(store, mailboxId, messageId, ids)))
  }
  return lines
}

/** Lines of one message, in their present state. */
export async function readLines(
  store: ActivityStore,
  mailboxId: MailboxId,
  messageId: MessageId,
  ids: readonly NoticeItem['activityId'][],
): Promise<readonly Activity[]> {
  const [newest] = [...ids].sort()
  const oldest = [...ids].sort().at(-1)
  if (newest === undefined || oldest === undefined) return []
  const lines = await store.ofMessage(mailboxId, messageId, newest, oldest)
  return lines.filter(({ id }) => ids.includes(id))
}

/** The lines of the feed from a time on, newest first. */
export async function readFeed(
  store: Pick<ActivityStore, 'list'>,
  mailboxId: MailboxId,
  since: number,
): Promise<readonly Activity[]> {
  const lines: Activity[] = []
  while (lines.length < digestLinesMax) {
    const page = await store.list(mailboxId, lines.at(-1)?.id, pageSizeMax)
    lines.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < pageSizeMax || last.at < since) break
  }
  return lines.filter(({ at }) => at >= since)
}
