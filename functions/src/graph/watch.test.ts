import { expect, test } from '@jest/globals'
import { makeMailboxId } from '#core/ids'
import { newWatch, parseWatch } from './watch.ts'

test('parseWatch() reads rows from before looks were counted and searches noted', () => {
  const key = { tenantId: 'tenant', userId: 'user', folder: 'inbox' } as const
  const watch = newWatch({ ...key, mailboxId: makeMailboxId(new Uint8Array(8)) }, 1_000)
  const older = { ...watch, failedLooks: undefined, search: undefined }
  expect(parseWatch(older, 'watch')).toEqual(watch)
})
