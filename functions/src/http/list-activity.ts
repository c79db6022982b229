import { createHash } from 'node:crypto'
import { parseActivityId } from '#core/ids'
import { presenceMsMax } from '#core/limits'
import { oneOf, provenBy } from '#core/parse'
import type { ActivityStore } from '#core/stores'
import type { Activity, Page } from '#core/wire'
import { faultLine } from '../fault-line.ts'
import { inTime } from './in-time.ts'
import type { NoticePresence } from './notice-presence.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import type { Handle } from './problem.ts'
import { readLimit, readQuery } from './read-query.ts'

/**
 * `GET /api/activity?cursor&limit&withdrawn`: the feed, newest first; 304 if the caller has this page
 * already. A line appears once its hold time is over, and not if this request shows it to be the rep's
 * own. Withdrawn lines are listed only on request, because an older pane would show them as if they still
 * stood.
 */
export function createListActivity(
  ownMailbox: OwnMailbox,
  activity: ActivityStore,
  now: () => number,
  noticePresence: NoticePresence = () => Promise.resolve(false),
): Handle {
  return async (request, context) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    const after = readQuery(request, 'cursor', provenBy(parseActivityId, 'a cursor of this list'))
    if ('refused' in after) return after.refused
    const limit = readLimit(request)
    if ('refused' in limit) return limit.refused
    const withdrawn = readQuery(request, 'withdrawn', oneOf('shown'))
    if ('refused' in withdrawn) return withdrawn.refused
    const { mailboxId } = own.mailbox
    const list = () => activity.list(mailboxId, after.value, limit.limit + 1)
    const before = await list()
    const isChanged =
      after.value === undefined &&
      (await inTime(noticePresence(request, mailboxId, before), presenceMsMax).catch(
        (error: unknown) => {
          context.warn(`A presence was not noted in time: ${faultLine(error)}`)
          // Some lines may have been judged.
          return true
        },
      ))
    const page = pageOf(isChanged ? await list() : before, limit.limit)
    const isShown = ({ tellAt, state }: Activity): boolean =>
      tellAt <= now() && (state === 'told' || withdrawn.value === 'shown')
    const body = JSON.stringify({ ...page, items: page.items.filter(isShown) })
    const etag = etagOf(body)
    const headers = { etag, 'cache-control': 'private, no-cache' }
    if (isKnown(request.headers.get('if-none-match'), etag)) return { status: 304, headers }
    return { status: 200, headers: { ...headers, 'content-type': 'application/json' }, body }
  }
}

function pageOf(listed: readonly Activity[], limit: number): Page<Activity> {
  const items = listed.slice(0, limit)
  return { items, next: listed.length > limit ? (items[limit - 1]?.id ?? null) : null }
}

function etagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
}

/** RFC 9110 §13.1.2, weak comparison: compression on the way marks our ETag as weak. */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}
