import { describe, expect, test } from '@jest/globals'
import { version } from '#core/version'
import type { ServiceChecks } from '#core/wire-checks'
import { serviceFailed } from '../../service/request.ts'
import { ticket } from '../../service/sample-answers.ts'
import { checkNames } from './finding.ts'
import { reportOf } from './report.ts'
import { type CheckPorts, type Findings, runChecks } from './run-checks.ts'

const now = Date.UTC(2025, 10, 21, 9)
const host = { client: 'web', version: '20251107004.08', mailboxSet: 15, signsIn: true } as const
const answer: ServiceChecks = {
  now: now - 200_000,
  version,
  mails: {
    looked: 1,
    unregistered: 0,
    last: { sentAt: now - 5, client: 'web' },
    hits: 2,
    readAt: 7,
  },
  folders: null,
}

async function run(service: Partial<CheckPorts['service']>) {
  let time = now
  const asked: string[] = []
  const slow = <T>(name: string, value: T) => {
    asked.push(name)
    time += 40
    return Promise.resolve(value)
  }
  const told: Findings[] = []
  await runChecks(
    {
      aboutHost: () => host,
      clock: { now: () => time },
      service: {
        signedOut: () => slow('token', null),
        health: () => slow('health', { ok: true, value: { version } }),
        requestTicket: () => slow('ticket', { ok: true, value: ticket }),
        checks: () => slow('checks', { ok: true, value: answer }),
        ...service,
      },
    },
    (found) => told.push(found),
  )
  const found = told.reduce<Findings>((known, news) => ({ ...known, ...news }), {})
  const says = Object.fromEntries(checkNames.map((name) => [name, found[name]?.says]))
  return { asked, found, says }
}

describe('runChecks()', () => {
  test('runs every check once', async () => {
    const { says, asked, found } = await run({})
    expect(says).toEqual({
      ...{ outlook: 'outlook-fits', 'sign-in': 'signed-in', service: 'service-answers' },
      ...{ tickets: 'ticket-issued', sending: 'sent', hits: 'read', mailbox: 'watch-off' },
      ...{ clock: 'clock-ahead', version: 'versions-same' },
    })
    expect(asked).toEqual(['token', 'health', 'ticket', 'checks'])
    expect(found.service?.named).toEqual({ kind: 'number', count: 40 })
    expect(found.clock?.named).toEqual({ kind: 'span', ms: 200_140 })
  })

  test('sends nothing more to a service that cannot be reached', async () => {
    const { says, asked } = await run({ health: () => Promise.resolve(serviceFailed('offline')) })
    expect(asked).toEqual(['token'])
    expect(says).toMatchObject({ service: 'service-unreachable', 'sign-in': 'signed-in' })
    const rest = ['tickets', 'sending', 'hits', 'mailbox', 'clock', 'version']
    for (const name of rest) expect(says[name]).toBe('needs-service')
  })

  test('sends no authenticated request for a signed-out user, but runs the other checks', async () => {
    const { says, asked } = await run({ signedOut: () => Promise.resolve('signed-out') })
    expect(asked).toEqual(['health'])
    expect(says).toMatchObject({ 'sign-in': 'signed-out', version: 'versions-same' })
    for (const name of ['tickets', 'sending', 'hits', 'mailbox', 'clock'])
      expect(says[name]).toBe('needs-sign-in')
  })

  test('reports a service that is too old for this route', async () => {
    const { says } = await run({ checks: () => Promise.resolve(serviceFailed('refused', 404)) })
    expect(says).toMatchObject({ tickets: 'ticket-issued', sending: 'needs-service' })
  })
})

test('reportOf() lists codes, and what is still running', async () => {
  const { found } = await run({})
  const some = Object.entries(found).filter(([name]) => name !== 'clock')
  expect(reportOf(Object.fromEntries(some) as Findings, host, now))
    .toBe(`Telltale ${version}, 2025-11-21T09:00:00.000Z
Outlook: web, 20251107004.08, Mailbox 1.15
outlook: fine, outlook-fits, 20251107004.08
sign-in: fine, signed-in
service: fine, service-answers, 40
tickets: fine, ticket-issued
sending: fine, sent, 2025-11-21T08:59:59.995Z
hits: fine, read, 1970-01-01T00:00:00.007Z
mailbox: open, watch-off
clock: running
version: fine, versions-same, ${version}
`)
  expect(reportOf({}, null, now)).toMatch(/Outlook: none\noutlook: running/)
})
