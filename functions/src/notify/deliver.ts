import type { MailboxId } from '#core/ids'
import {
  minuteMs,
  noticeClaimsMax,
  noticeRetryMs,
  noticeSendingMs,
  teamsPerMinuteMax,
} from '#core/limits'
import type { ChannelName } from '#core/notice/channels'
import {
  begin,
  hold,
  keep,
  type Leg,
  type Ledger,
  type Notice,
  noteTrouble,
  postpone,
  settle,
} from '#core/notice/ledger'
import { noticeWords } from '#core/notice/notice-words'
import { preferencesDefault } from '#core/notice/preferences'
import { quietUntil } from '#core/notice/quiet'
import type { NoticeTrouble } from '#core/notice/trouble'
import type { MailboxStore } from '#core/stores'
import { wallClockIn } from '../wall-time.ts'
import type { Channel, Sending } from './channel.ts'
import type { Compose } from './compose.ts'
import type { NoticeQueue } from './notice-entry.ts'
import type { LedgerKey, NoticeStore } from './notice-store.ts'
import { reviseLedger } from './revise.ts'

export interface DeliverDeps {
  readonly notices: NoticeStore
  readonly mailboxes: Pick<MailboxStore, 'ownerOf'>
  readonly queue: NoticeQueue
  readonly channels: Channels
  readonly compose: Compose
  readonly now: () => number
}

export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>

/** The delivery of one notice to one channel. */
interface Delivery {
  readonly mailboxId: MailboxId
  readonly key: LedgerKey
  readonly notice: Notice
  readonly leg: Leg
  readonly muted: boolean
}

export type Deliver = (mailboxId: MailboxId, key: LedgerKey, id: string) => Promise<void>

/**
 * Delivers a notice to every channel for which it is due. The ledger records the start and end of each
 * delivery, so only one of several workers makes it. What is left over is queued again.
 */
export function createDeliver(deps: DeliverDeps): Deliver {
  const { notices, queue, now } = deps
  return async (mailboxId, key, id) => {
    for (;;) {
      const { value: ledger, version } = await notices.ledger(mailboxId, key)
      const notice = ledger.due.find((one) => one.id === id)
      if (notice === undefined) return
      const leg = notice.legs.find((one) => dueAt(one) <= now())
      if (leg === undefined) {
        const next = Math.min(...notice.legs.map(dueAt))
        return queue.send({ kind: 'deliver', mailboxId, key, id }, next - now())
      }
      const begun = begin(ledger, id, leg.to, now())
      // Another worker changed the ledger first: read it again.
      if (!(await notices.saveLedger(mailboxId, key, begun, version))) continue
      const delivery = { mailboxId, key, notice, leg, muted: ledger.muted }
      if (await isOutdated(deps, delivery)) continue
      if (leg.to === 'teams' && (await isRateLimited(deps, mailboxId, key, id))) continue
      await deliverLeg(deps, delivery)
    }
  }
}

/** A delivery that was started longer ago than noticeSendingMs is assumed to be dead, and due again. */
function dueAt({ state, at }: Leg): number {
  return state === 'due' ? at : at + noticeSendingMs
}

/** A notice may have waited for its channel: ends or postpones a delivery that the rep no longer wants now. */
async function isOutdated(
  { notices, now }: DeliverDeps,
  { mailboxId, key, notice: { id, kind }, leg, muted }: Delivery,
): Promise<boolean> {
  // A summary and a digest are asked for at their time, and without the muted mails.
  if (kind !== 'activity' || leg.to === 'summary' || leg.to === 'digest') return false
  const { to } = leg
  const { quiet, timeZone, ...wanted } =
    (await notices.rep(mailboxId)).value?.preferences ?? preferencesDefault
  const until = quietUntil(quiet, now(), wallClockIn(timeZone))
  const isUnwanted = muted || !wanted[to]
  if (!isUnwanted && until === null) return false
  await reviseLedger(notices, mailboxId, key, (ledger) =>
    isUnwanted || until === null
      ? settle(ledger, id, to, now(), null)
      : hold(ledger, id, to, until),
  )
  return true
}

/** Rate limit: takes one of the sends per minute that Teams allows, or postpones the delivery. */
async function isRateLimited(
  { notices, now }: DeliverDeps,
  mailboxId: MailboxId,
  key: LedgerKey,
  id: string,
): Promise<boolean> {
  let freeAt: number | undefined
  await reviseLedger(notices, mailboxId, 'mailbox', (ledger) => {
    const paced = ledger.paced.filter((at) => at > now() - minuteMs)
    const [first = now()] = paced
    freeAt = paced.length < teamsPerMinuteMax ? undefined : first + minuteMs
    return freeAt === undefined ? { ...ledger, paced: [...paced, now()] } : undefined
  })
  const until = freeAt
  if (until === undefined) return false
  await reviseLedger(notices, mailboxId, key, (ledger) => hold(ledger, id, 'teams', until))
  return true
}

async function deliverLeg(deps: DeliverDeps, delivery: Delivery): Promise<void> {
  const { notices, compose, now } = deps
  const { mailboxId, key, notice, leg } = delivery
  const { id } = notice
  if (leg.to === 'summary') {
    await keepForSummary(deps, delivery)
    await reviseLedger(notices, mailboxId, key, (ledger) => settle(ledger, id, leg.to, now(), null))
    return
  }
  const words = noticeWords[(await notices.language(mailboxId)) ?? 'en']
  const said = await compose(mailboxId, notice, words)
  const channel = deps.channels[leg.to]
  const owner = await deps.mailboxes.ownerOf(mailboxId)
  if (said === undefined || channel === undefined || owner === undefined) {
    await reviseLedger(notices, mailboxId, key, (ledger) => settle(ledger, id, leg.to, now(), null))
    return
  }
  const cardUrl = (await notices.rep(mailboxId)).value?.cardUrl ?? null
  const sending = await channel({ owner, cardUrl, words }, said)
  await reviseLedger(notices, mailboxId, key, (ledger) => after(ledger, delivery, sending, now()))
  await tellOfTrouble(deps, mailboxId, leg.to, sending.kind === 'sent' ? null : sending.why)
}

function after(ledger: Ledger, { notice, leg }: Delivery, sending: Sending, now: number): Ledger {
  switch (sending.kind) {
    case 'sent':
      return settle(ledger, notice.id, leg.to, now, null)
    case 'refused':
      return settle(ledger, notice.id, leg.to, now, sending.why)
    case 'later': {
      const until = now + noticeRetryMs * 4 ** leg.tries
      return postpone(ledger, notice.id, leg.to, { now, until, why: sending.why })
    }
  }
}

/** Shows what is wrong with a channel in the rep's settings, until it accepts a notice again. */
async function tellOfTrouble(
  { notices, now }: DeliverDeps,
  mailboxId: MailboxId,
  channel: ChannelName,
  why: NoticeTrouble | null,
): Promise<void> {
  await reviseLedger(notices, mailboxId, 'mailbox', (ledger) => {
    const standing = ledger.troubles.find((trouble) => trouble.channel === channel)?.why ?? null
    return standing === why ? undefined : noteTrouble(ledger, channel, why, now())
  })
}

async function keepForSummary(
  { notices, queue, now }: DeliverDeps,
  { mailboxId, notice }: Delivery,
): Promise<void> {
  if (notice.kind !== 'activity' || notice.keptUntil === null) return
  const { keptUntil } = notice
  for (let tries = 0; tries < noticeClaimsMax; tries++) {
    const { value, version } = await notices.ledger(mailboxId, 'mailbox')
    // Queued before it is kept: a summary without lines is harmless, lines without one would be lost.
    if (value.keptUntil !== keptUntil || value.kept.length === 0)
      await queue.send({ kind: 'summarize', mailboxId }, keptUntil - now())
    const next = keep(value, notice, keptUntil)
    // A summary may have emptied the ledger since: then another has to be queued.
    if (await notices.saveLedger(mailboxId, 'mailbox', next, version)) return
  }
  throw new Error(`A ledger changed during each of ${noticeClaimsMax} tries to keep a notice`)
}
