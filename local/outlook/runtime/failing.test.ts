import { expect, jest, test } from '@jest/globals'
import { clients } from '../model/client.ts'
import { newComposeItem } from '../model/item.ts'
import { createSession, type ItemSession } from '../model/session.ts'
import type { EventRun, RunEnding } from './event.ts'
import { failingRun } from './failing.ts'

const owner = { name: 'Robin', address: 'robin@northwind.example' }
const getSubject = 18

function stage() {
  const session = createSession(newComposeItem('draft-1', owner), {
    mailbox: {
      owner,
      timeZone: 'UTC',
      permission: 'ReadWriteItem',
      extendedPermissions: [],
      addInId: 'add-in',
      client: clients.web,
      traps: new Set(),
    },
    saveSettings: () => undefined,
    reportUnknown: () => undefined,
    selection: () => undefined,
  })
  let seen: ItemSession = session
  let end: (ending: RunEnding) => void = () => undefined
  const inner: EventRun = {
    ended: new Promise((resolve) => (end = resolve)),
    cancel: jest.fn(() => end({ kind: 'cancelled' })),
  }
  const run = failingRun(session, (given) => {
    seen = given
    return inner
  })
  return { run, inner, call: () => seen.execute(getSubject, {}), end: (e: RunEnding) => end(e) }
}

test('a failing handler works for two calls, and is silent from then on', async () => {
  const { run, inner, call } = stage()
  expect([call(), call()]).not.toContain(undefined)
  expect(inner.cancel).not.toHaveBeenCalled()
  expect(call()).toBeUndefined()
  expect(inner.cancel).toHaveBeenCalled()
  const silent = new Promise((resolve) => setTimeout(resolve, 5, 'silent'))
  expect(await Promise.race([run.ended, silent])).toBe('silent')
  run.cancel()
  expect(await run.ended).toEqual({ kind: 'cancelled' })
})

test('a failing handler that makes fewer calls never completes either', async () => {
  const { run, end } = stage()
  end({ kind: 'completed', context: { allowEvent: true } })
  const silent = new Promise((resolve) => setTimeout(resolve, 5, 'silent'))
  expect(await Promise.race([run.ended, silent])).toBe('silent')
  run.cancel()
  expect(await run.ended).toEqual({ kind: 'cancelled' })
})

test('a handler that cannot be started does not fail later', async () => {
  const { run, end } = stage()
  end({ kind: 'unavailable' })
  expect(await run.ended).toEqual({ kind: 'unavailable' })
})
