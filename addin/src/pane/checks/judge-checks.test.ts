import { describe, expect, test } from '@jest/globals'
import type { FolderWatched, LatestMails } from '#core/wire-checks'
import type { HostFacts } from '../../office/about-host.ts'
import { serviceFailed } from '../../service/request.ts'
import type { Finding } from './finding.ts'
import {
  judgeClock,
  judgeHits,
  judgeMailbox,
  judgeOutlook,
  judgeSending,
  judgeService,
  judgeSignIn,
  judgeTicket,
  judgeVersion,
} from './judge-checks.ts'

const now = Date.UTC(2025, 10, 21, 9)
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

type Short = readonly [state: Finding['state'], says: Finding['says'], named?: unknown]

function expectFinding(found: Finding, [state, says, named]: Short): void {
  expect(found).toMatchObject({ state, says })
  if (named !== undefined) expect(Object.values(found.named ?? {})[1]).toBe(named)
}

describe('judgeOutlook()', () => {
  const good: HostFacts = {
    client: 'web',
    version: '20251107004.08',
    mailboxSet: 15,
    signsIn: true,
  }
  test.each<[string, Partial<HostFacts>, Short]>([
    ['one that can do all', {}, ['fine', 'outlook-fits', '20251107004.08']],
    ['one that does not tell its version', { version: null }, ['fine', 'outlook-fits', '']],
    ['the oldest that will do', { mailboxSet: 12 }, ['fine', 'outlook-fits']],
    ['an older one', { mailboxSet: 11 }, ['broken', 'outlook-too-old']],
    ['one that says nothing', { mailboxSet: null }, ['broken', 'outlook-too-old']],
    ['one without a broker', { signsIn: false }, ['broken', 'outlook-no-sign-in']],
    ['a phone', { client: 'mobile', mailboxSet: 5 }, ['attention', 'outlook-phone']],
    ['an unknown one', { client: 'unknown' }, ['attention', 'outlook-unknown']],
  ])('of %s', (_, change, expected) => {
    expectFinding(judgeOutlook({ ...good, ...change }), expected)
  })
})

test('judgeOutlook() is unknown without Outlook', () => {
  expectFinding(judgeOutlook(null), ['open', 'outlook-absent'])
})

test('judgeSignIn() passes on the reason of the sign-in', () => {
  expectFinding(judgeSignIn(null), ['fine', 'signed-in'])
  expectFinding(judgeSignIn('sign-in-refused'), ['broken', 'sign-in-refused'])
})

const health = { ok: true, value: { version: '1' } } as const
const storageDown = { code: 'offline', status: 503, problem: 'storage-unreachable' } as const
test.each<[string, Finding, Short]>([
  ['a quick answer', judgeService(health, 120), ['fine', 'service-answers', 120]],
  ['a slow answer', judgeService(health, 2_001), ['attention', 'service-slow', 2_001]],
  ['no answer', judgeService(serviceFailed('offline'), 1), ['broken', 'service-unreachable']],
  ['silence', judgeService(serviceFailed('timeout'), 1), ['broken', 'service-silent']],
  ['nonsense', judgeService(serviceFailed('unexpected'), 1), ['broken', 'service-strange']],
  [
    'a page of some portal',
    judgeService(serviceFailed('refused'), 1),
    ['broken', 'service-strange'],
  ],
  [
    'a service without storage',
    judgeService({ ok: false, fault: storageDown }, 1),
    ['broken', 'service-storage-down'],
  ],
])('judgeService() of %s', (_, found, expected) => expectFinding(found, expected))

test.each<[string, Finding, Short]>([
  ['a ticket', judgeTicket({ ok: true, value: {} }), ['fine', 'ticket-issued']],
  ['an account of another company', judgeTicket(serviceFailed('refused')), ['broken', 'refused']],
  ['a token that does not count', judgeTicket(serviceFailed('signed-out')), ['broken', 'refused']],
  ['no answer', judgeTicket(serviceFailed('timeout')), ['broken', 'ticket-missing']],
])('judgeTicket() of %s', (_, found, expected) => expectFinding(found, expected))

describe('of the latest mails', () => {
  const last = { sentAt: now - hour, client: 'web' } as const
  const mails: LatestMails = { looked: 12, unregistered: 0, last, hits: 9, readAt: now - minute }
  const nothing: LatestMails = { looked: 0, unregistered: 0, last: null, hits: 0, readAt: null }
  const weekAgo = { ...last, sentAt: now - 8 * day }

  test.each<[string, LatestMails, Short]>([
    ['nothing', nothing, ['open', 'nothing-sent']],
    ['one of an hour ago', mails, ['fine', 'sent', last.sentAt]],
    ['none for a week', { ...mails, last: weekAgo }, ['attention', 'sent-long-ago', now - 8 * day]],
    ['two unregistered', { ...mails, unregistered: 2 }, ['attention', 'some-not-reported', 2]],
    ['all unregistered', { ...mails, last: null, unregistered: 12 }, ['broken', 'never-reported']],
  ])('judgeSending() of %s', (_, found, expected) => {
    expectFinding(judgeSending(found, now), expected)
  })

  test.each<[string, LatestMails, Short]>([
    ['nothing', nothing, ['open', 'no-hits-yet']],
    ['some that were read', mails, ['fine', 'read', now - minute]],
    ['some that only machines loaded', { ...mails, readAt: null }, ['fine', 'hits-of-machines', 9]],
    ['few untouched', { ...mails, looked: 9, hits: 0, readAt: null }, ['open', 'no-hits-yet']],
    [
      'many untouched',
      { ...mails, looked: 10, hits: 0, readAt: null },
      ['attention', 'no-hits', 10],
    ],
  ])('judgeHits() of %s', (_, found, expected) => expectFinding(judgeHits(found), expected))
})

describe('judgeMailbox()', () => {
  const inbox: FolderWatched = {
    ...{ folder: 'inbox', until: now + day, lookedAt: now - hour },
    ...{ gapSince: null, trouble: null },
  }
  const sent: FolderWatched = { ...inbox, folder: 'sent', lookedAt: now - 2 * hour }
  const none = { until: null, gapSince: now - minute }
  test.each<[string, readonly FolderWatched[] | null, Short]>([
    ['an installation that watches none', null, ['open', 'watch-off']],
    ['one that is not watched yet', [], ['open', 'watch-pending']],
    ['one just enrolled', [{ ...inbox, ...none }, sent], ['open', 'watch-pending']],
    ['one that is watched', [inbox, sent], ['fine', 'watched', now - hour]],
    ['one no longer watched', [inbox, { ...sent, until: now }], ['attention', 'watch-ended']],
    ['one never subscribed', [inbox, { ...sent, until: null }], ['attention', 'watch-ended']],
    ['a short gap', [inbox, { ...sent, gapSince: now - hour }], ['fine', 'watched']],
    ['a long gap', [inbox, { ...sent, gapSince: now - 7 * hour }], ['attention', 'watch-gap']],
    ['a busy Exchange', [inbox, { ...sent, trouble: 'busy' }], ['attention', 'watch-busy']],
    ['a closed mailbox', [{ ...inbox, trouble: 'forbidden' }], ['broken', 'watch-forbidden']],
  ])('of %s', (_, folders, expected) => expectFinding(judgeMailbox(folders, now), expected))
})

test.each<[aheadMs: number, doubtMs: number, expected: Short]>([
  [0, 0, ['fine', 'clock-right']],
  [61_000, 1_000, ['fine', 'clock-right']],
  [61_001, 1_000, ['attention', 'clock-ahead', 61_001]],
  [-2 * minute, 0, ['attention', 'clock-behind', 2 * minute]],
  [-hour, 10, ['broken', 'clock-behind', hour]],
])('judgeClock(%d, %d)', (ahead, doubt, expected) =>
  expectFinding(judgeClock(ahead, doubt), expected),
)

test('judgeVersion() notices a pane of another version than the service', () => {
  expectFinding(judgeVersion('0.1.0', '0.1.0'), ['fine', 'versions-same', '0.1.0'])
  expectFinding(judgeVersion('0.1.0', '0.2.0'), ['attention', 'versions-differ', '0.1.0 / 0.2.0'])
})
