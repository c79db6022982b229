import { expect, test } from '@jest/globals'
import { makeMailboxId } from '#core/ids'
import { matesLookMs, mateWatchesMax, pageSizeMax } from '#core/limits'
import { createMemoryWatchStore } from '../storage/memory-watch-store.ts'
import { createTeamMates } from './team-mates.ts'
import { newWatch, type WatchStore } from './watch.ts'

const tenantId = 'tenant'
const mailboxAt = (index: number) =>
  makeMailboxId(Uint8Array.of(0, 0, 0, 0, 0, index >> 16, index >> 8, index))

async function enrol(
  watches: WatchStore,
  index: number,
  addresses: readonly string[],
  tenant = tenantId,
): Promise<void> {
  for (const folder of ['inbox', 'sent'] as const) {
    const key = { tenantId: tenant, mailboxId: mailboxAt(index), folder, userId: `${index}` }
    await watches.open({ ...newWatch(key, 0), addresses: folder === 'inbox' ? addresses : [] })
  }
}

/** Counts the reads. */
function counting(watches: WatchStore): WatchStore & { reads: number } {
  const counted = {
    ...watches,
    reads: 0,
    list: (...asked: Parameters<WatchStore['list']>) => {
      counted.reads++
      return watches.list(...asked)
    },
  }
  return counted
}

test('team mates are the senders of the other mailboxes of the tenant', async () => {
  const watches = createMemoryWatchStore()
  await enrol(watches, 1, ['robin@northwind.example'])
  await enrol(watches, 2, ['sam@northwind.example', 'sam@labs.example'])
  await enrol(watches, 3, [])
  await enrol(watches, 4, ['lee@fourthcoffee.example'], 'another tenant')
  const matesOf = createTeamMates({ watches, now: () => 0 })
  expect(await matesOf(tenantId, mailboxAt(1))).toEqual([
    'sam@northwind.example',
    'sam@labs.example',
  ])
  expect(await matesOf(tenantId, mailboxAt(2))).toEqual(['robin@northwind.example'])
  expect(await matesOf('another tenant', mailboxAt(4))).toEqual([])
})

test('concurrent callers share one read, which is repeated after a while', async () => {
  const watches = counting(createMemoryWatchStore())
  let time = 0
  const matesOf = createTeamMates({ watches, now: () => time })
  await Promise.all([1, 2, 3].map((index) => matesOf(tenantId, mailboxAt(index))))
  expect(watches.reads).toBe(1)
  await enrol(watches, 2, ['sam@northwind.example'])
  time = matesLookMs - 1
  expect(await matesOf(tenantId, mailboxAt(1))).toEqual([])
  time = matesLookMs
  expect(await matesOf(tenantId, mailboxAt(1))).toEqual(['sam@northwind.example'])
  expect(watches.reads).toBe(2)
})

test('an outage is thrown to its callers and not cached', async () => {
  const watches = createMemoryWatchStore()
  await enrol(watches, 2, ['sam@northwind.example'])
  let isDown = true
  const list: WatchStore['list'] = (...asked) =>
    isDown ? Promise.reject(new Error('Storage is down')) : watches.list(...asked)
  const matesOf = createTeamMates({ watches: { list }, now: () => 0 })
  await expect(matesOf(tenantId, mailboxAt(1))).rejects.toThrow('Storage is down')
  isDown = false
  expect(await matesOf(tenantId, mailboxAt(1))).toEqual(['sam@northwind.example'])
})

test('reads a very large tenant only up to a maximum', async () => {
  const watches = counting(createMemoryWatchStore())
  const page = Array.from({ length: pageSizeMax }, (_, index) =>
    newWatch({ tenantId, mailboxId: mailboxAt(index), folder: 'inbox', userId: '' }, 0),
  )
  watches.list = () => {
    watches.reads++
    return Promise.resolve(page)
  }
  await createTeamMates({ watches, now: () => 0 })(tenantId, mailboxAt(1))
  expect(watches.reads).toBe(Math.ceil(mateWatchesMax / pageSizeMax))
})
