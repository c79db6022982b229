import { expect, test } from '@jest/globals'
import { HttpRequest } from '@azure/functions'
import { makeMailboxId } from '#core/ids'
import { watchSeenMs } from '#core/limits'
import type { MailChange } from '../graph/mail-change.ts'
import { createEnrolling } from './enrolling.ts'
import { refuse } from './problem.ts'

const owner = { tenantId: 'tenant', userId: 'user' }
const roles = ['Privacy.Manage'] as const
const mailboxId = makeMailboxId(new Uint8Array(8))
const mailbox = { mailboxId, settings: { opens: true, links: true } }
const request = new HttpRequest({ method: 'POST', url: 'https://t.example/api/tickets' })
const ownMailbox = () => Promise.resolve({ owner, roles, mailbox })
const turn = () => new Promise((resolve) => setImmediate(resolve))

let now = 0

test('enrols a mailbox when its owner is first seen, and once a day', async () => {
  const queued: MailChange[] = []
  const send = (change: MailChange) => Promise.resolve(void queued.push(change))
  const enrolling = createEnrolling(
    ownMailbox,
    { send },
    () => now,
    () => undefined,
  )
  expect(await enrolling(request)).toEqual({ owner, roles, mailbox })
  now += watchSeenMs - 1
  await enrolling(request)
  const enrol = { kind: 'enrol', ...owner, mailboxId }
  expect(queued).toEqual([enrol])
  now += 1
  await enrolling(request)
  expect(queued).toEqual([enrol, enrol])
})

test('requests neither wait for enrolment nor fail with it, and the next request retries it', async () => {
  let asked = 0
  const lines: string[] = []
  const send = () => {
    asked += 1
    return asked === 1
      ? Promise.reject(new Error('dana@contoso.example'))
      : new Promise<void>(() => undefined)
  }
  const enrolling = createEnrolling(
    ownMailbox,
    { send },
    () => now,
    (line) => lines.push(line),
  )
  expect(await enrolling(request)).toEqual({ owner, roles, mailbox })
  await turn()
  expect(lines).toEqual([expect.stringMatching(/^A mailbox could not be enrolled: Error\n/)])
  expect(lines[0]).not.toContain('dana')
  expect(await enrolling(request)).toEqual({ owner, roles, mailbox })
  await enrolling(request)
  expect(asked).toBe(2)
})

test('an unknown caller enrols nobody', async () => {
  const refused = refuse('token-missing', 'There is no access token')
  const send = () => Promise.reject(new Error('queued'))
  const lines: string[] = []
  const enrolling = createEnrolling(
    () => Promise.resolve(refused),
    { send },
    () => now,
    (line) => lines.push(line),
  )
  expect(await enrolling(request)).toBe(refused)
  await turn()
  expect(lines).toEqual([])
})
