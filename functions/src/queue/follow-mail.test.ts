import { expect, test } from '@jest/globals'
import { InvocationContext } from '@azure/functions'
import { makeMailboxId } from '#core/ids'
import { subscriptionRenewMs } from '#core/limits'
import type { WatchKeeper } from '../graph/tend-watch.ts'
import { newWatch } from '../graph/watch.ts'
import { createMemoryWatchStore } from '../storage/memory-watch-store.ts'
import { createFollowMail } from './follow-mail.ts'

const mailboxId = makeMailboxId(new Uint8Array(8))
const key = { tenantId: 'tenant', mailboxId, folder: 'inbox' } as const
const subscription = { id: 'ours', expiresAt: 9, madeFor: '' }

function start() {
  const watches = createMemoryWatchStore()
  const done: unknown[][] = []
  const note = (...what: unknown[]) => Promise.resolve(void done.push(what))
  const keeper: WatchKeeper = {
    tend: (watch, renew) => note('tend', watch.folder, renew ?? false),
    read: (watch, ids) => note('read', watch.folder, ids),
    noteGap: (watch, changes) => note('gap', watch.folder, changes),
  }
  const lines: string[] = []
  const context = new InvocationContext({
    functionName: 'follow-mail',
    logHandler: (_level, ...args) => lines.push(args.join(' ')),
  })
  const handle = createFollowMail({ watches, keeper, now: () => 5 })
  return {
    watches,
    done,
    lines,
    follow: (entry: unknown) => Promise.resolve(handle(entry, context)),
  }
}

async function startWatched() {
  const started = start()
  await started.watches.open({ ...newWatch({ ...key, userId: 'user' }, 1), subscription })
  return started
}

test('enrolling a mailbox creates a watch of each folder, once', async () => {
  const { watches, done, follow } = start()
  const enrol = { kind: 'enrol', tenantId: 'tenant', userId: 'user', mailboxId }
  await follow(JSON.stringify(enrol))
  expect(done).toEqual([
    ['tend', 'inbox', false],
    ['tend', 'sent', false],
  ])
  expect((await watches.get(key))?.watch).toMatchObject({ syncedAt: 5, gapSince: 5 })
})

test.each<[string, object, unknown[][]]>([
  [
    'read',
    { kind: 'changed', subscriptionId: 'ours', graphIds: ['a'] },
    [['read', 'inbox', ['a']]],
  ],
  ['left alone', { kind: 'changed', subscriptionId: 'other', graphIds: ['a'] }, []],
  [
    'caught up when Graph has missed notifications',
    { kind: 'lifecycle', subscriptionId: 'ours', event: 'missed' },
    [
      ['gap', 'inbox', {}],
      ['tend', 'inbox', false],
    ],
  ],
  [
    'replaced when Graph has removed it',
    { kind: 'lifecycle', subscriptionId: 'ours', event: 'subscriptionRemoved' },
    [
      ['gap', 'inbox', { subscription: null }],
      ['tend', 'inbox', false],
    ],
  ],
  [
    'reauthorized when Graph requires it',
    { kind: 'lifecycle', subscriptionId: 'ours', event: 'reauthorizationRequired' },
    [
      ['gap', 'inbox', {}],
      ['tend', 'inbox', true],
    ],
  ],
  [
    'left alone by events of another subscription',
    { kind: 'lifecycle', subscriptionId: 'other', event: 'subscriptionRemoved' },
    [],
  ],
  ['tended when the timer fires', { kind: 'tend' }, [['tend', 'inbox', false]]],
])('a subscription is %s', async (_name, change, expected) => {
  const { done, follow } = await startWatched()
  await follow({ ...key, ...change })
  expect(done).toEqual(expected)
})

test('a watch that was tended since the timer queued it is left alone', async () => {
  const { watches, done, follow } = await startWatched()
  const { watch, version } = (await watches.get(key))!
  const lasting = { id: 'ours', expiresAt: 5 + subscriptionRenewMs, madeFor: '' }
  await watches.save({ ...watch, subscription: lasting, gapSince: null }, version)
  await follow({ ...key, kind: 'tend' })
  expect(done).toEqual([])
})

test.each([
  ['invalid JSON', 'dana@contoso.example'],
  ['an unknown kind', { ...key, kind: 'dana' }],
  ['a foreign mailbox id', { ...key, kind: 'tend', mailboxId: 'dana' }],
  ['an unknown folder', { ...key, kind: 'tend', folder: 'dana' }],
])('logs %s without its content, and drops it', async (_name, entry) => {
  const { done, lines, follow } = start()
  await follow(entry)
  expect(done).toEqual([])
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toContain('dana')
})
