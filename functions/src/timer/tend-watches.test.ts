import { describe, expect, test } from '@jest/globals'
import { InvocationContext } from '@azure/functions'
import { makeMailboxId } from '#core/ids'
import { pageSizeMax, subscriptionRenewMs, watchRefusedMs, watchSyncMs } from '#core/limits'
import type { MailChange } from '../graph/mail-change.ts'
import { needsTending } from '../graph/tend-watch.ts'
import { newWatch, type Watch } from '../graph/watch.ts'
import { createMemoryWatchStore } from '../storage/memory-watch-store.ts'
import { createTendWatches } from './tend-watches.ts'

const now = 1_800_000_000_000
const key = { tenantId: 'tenant', userId: 'user', folder: 'inbox' } as const
const mailbox = (at: number) => makeMailboxId(Uint8Array.of(0, 0, 0, 0, 0, 0, at >> 8, at & 255))
const well: Watch = {
  ...newWatch({ ...key, mailboxId: mailbox(0) }, now),
  subscription: { id: 'a', expiresAt: now + subscriptionRenewMs, madeFor: '' },
  gapSince: null,
  triedAt: now,
}

describe('needsTending()', () => {
  test.each<[string, Partial<Watch>, boolean]>([
    ['all is well', {}, false],
    ['there is no subscription', { subscription: null }, true],
    ['it is about to expire', { subscription: { id: 'a', expiresAt: now + 1, madeFor: '' } }, true],
    ['something may have been missed', { gapSince: now }, true],
    ['the last catch-up is long ago', { syncedAt: now - watchSyncMs }, true],
    ['a search for answers is due', { search: { since: now, failedLooks: 0 } }, true],
    ['Graph was down a moment ago', { gapSince: now, trouble: 'unreachable' }, true],
    ['Graph denies access', { gapSince: now, trouble: 'forbidden' }, false],
    ['there is no such mailbox', { subscription: null, trouble: 'no-mailbox' }, false],
    [
      'Graph denied access a while ago',
      { gapSince: now, trouble: 'forbidden', triedAt: now - watchRefusedMs },
      true,
    ],
  ])('when %s', (_name, changes, expected) => {
    expect(needsTending({ ...well, ...changes }, now)).toBe(expected)
  })
})

test('tend-watches queues every watch that needs tending, of its own tenants only', async () => {
  const watches = createMemoryWatchStore()
  const count = pageSizeMax + 5
  for (let at = 0; at < count; at++)
    await watches.open({ ...well, mailboxId: mailbox(at), gapSince: at % 2 === 0 ? now : null })
  await watches.open({ ...well, tenantId: 'other', gapSince: now })
  const queued: MailChange[] = []
  const send = (change: MailChange) => Promise.resolve(void queued.push(change))
  const handler = createTendWatches({
    watches,
    queue: { send },
    tenants: ['tenant'],
    now: () => now,
  })
  const timer = {
    isPastDue: false,
    schedule: { adjustForDST: false },
    scheduleStatus: { last: '', next: '', lastUpdated: '' },
  }
  const context = new InvocationContext({ functionName: 'tend', logHandler: () => undefined })
  await handler(timer, context)
  expect(queued).toHaveLength(Math.ceil(count / 2))
  expect(queued[1]).toEqual({
    kind: 'tend',
    tenantId: 'tenant',
    mailboxId: mailbox(2),
    folder: 'inbox',
  })
})
