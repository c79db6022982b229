import { randomBytes } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { type MailboxId, makeActivityId, makeMailboxId, makeMessageId } from '#core/ids'
import { addDue, claim, emptyLedger, keep, type Ledger, newLeg, settle } from '#core/notice/ledger'
import { preferencesDefault } from '#core/notice/preferences'
import { sampleActivity } from '#core/notice/sample-activity'
import type { NoticeStore, RepNotices } from '../notify/notice-store.ts'

const newMailbox = (): MailboxId => makeMailboxId(new Uint8Array(randomBytes(8)))

/** The contract of every NoticeStore; run against Azurite and memory. */
export function noticeContract(store: () => NoticeStore): void {
  ledgersAndSettings(store)
  spokenLanguage(store)
}

function ledgersAndSettings(store: () => NoticeStore): void {
  const messageId = makeMessageId(1, new Uint8Array(6))
  const activityId = makeActivityId(2, new Uint8Array(6))
  const item = { messageId, activityId }
  const notice = {
    ...({ kind: 'activity', id: activityId, ...item, keptUntil: 7 } as const),
    legs: [newLeg('teams', 3), newLeg('card', 4)],
  }
  const claimed = claim(emptyLedger, sampleActivity(), notice, 3) ?? emptyLedger
  const settled = settle(claimed, activityId, 'card', 9, 'busy')
  const legs = [newLeg('card', 5)]
  const summary = { kind: 'summary', id: 'summary-5', legs, items: [item] } as const
  const full: Ledger = keep(addDue(settled, summary, 9) ?? settled, item, 11)

  test('a ledger is empty until it is saved, and comes back as it was', async () => {
    const mailboxId = newMailbox()
    const { value, version } = await store().ledger(mailboxId, messageId)
    expect({ value, version }).toEqual({ value: emptyLedger, version: undefined })
    expect(await store().saveLedger(mailboxId, messageId, full, version)).toBe(true)
    expect((await store().ledger(mailboxId, messageId)).value).toEqual(full)
    expect((await store().ledger(mailboxId, 'mailbox')).value).toEqual(emptyLedger)
  })

  test('of two writers that read the same version, only one saves', async () => {
    const mailboxId = newMailbox()
    for (let round = 0; round < 2; round++) {
      const { version } = await store().ledger(mailboxId, 'mailbox')
      const saved = await Promise.all(
        [full, { ...full, muted: true }].map((ledger) =>
          store().saveLedger(mailboxId, 'mailbox', ledger, version),
        ),
      )
      expect([...saved].sort()).toEqual([false, true])
    }
  })

  test('a rep’s settings come back, and a stale write does not overwrite them', async () => {
    const mailboxId = newMailbox()
    const rep: RepNotices = {
      preferences: { ...preferencesDefault, digestAt: 480, quiet: { from: 1200, to: 420 } },
      cardUrl: 'https://prod-1.westeurope.logic.azure.com/workflows/x?sig=y',
      digestDueAt: 12,
      digestedUntil: 3,
      digested: { from: 1, ids: [activityId] },
    }
    expect((await store().rep(mailboxId)).value).toBeNull()
    expect(await store().saveRep(mailboxId, rep, undefined)).toBe(true)
    expect(await store().saveRep(mailboxId, rep, undefined)).toBe(false)
    const { value, version } = await store().rep(mailboxId)
    expect(value).toEqual(rep)
    expect(await store().saveRep(mailboxId, { ...rep, cardUrl: null }, version)).toBe(true)
    expect((await store().rep(mailboxId)).value?.cardUrl).toBeNull()
  })

  test('digests are listed by time, once, until they are removed', async () => {
    const [first, second, third] = [newMailbox(), newMailbox(), newMailbox()]
    const soon = { mailboxId: first, at: 1_000 }
    const later = { mailboxId: second, at: 2_000 }
    const tomorrow = { mailboxId: third, at: Date.UTC(2200, 0) }
    for (const due of [tomorrow, later, soon, soon]) await store().scheduleDigest(due)
    expect(await store().digestsDue(2_000, 10)).toEqual([soon, later])
    expect(await store().digestsDue(2_000, 1)).toEqual([soon])
    await store().unscheduleDigest(soon)
    await store().unscheduleDigest(soon)
    expect(await store().digestsDue(2_000, 10)).toEqual([later])
    for (const due of [tomorrow, later]) await store().unscheduleDigest(due)
  })
}

function spokenLanguage(store: () => NoticeStore): void {
  test('a language is unknown until it is saved, and the last one counts', async () => {
    const mailboxId = newMailbox()
    expect(await store().language(mailboxId)).toBeNull()
    for (const language of ['de', 'de', 'ar'] as const)
      await store().saveLanguage(mailboxId, language)
    expect(await store().language(mailboxId)).toBe('ar')
    expect(await store().language(newMailbox())).toBeNull()
    expect((await store().rep(mailboxId)).value).toBeNull()
  })
}
