import type { MailboxId } from '#core/ids'
import { minuteMs, noticeRetryMs, noticeSendingMs, teamsPerMinuteMax } from '#core/limits'
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
import type { NoticeTrouble } from '#core/notice/trouble'
import type { MailboxStore } from '#core/stores'
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

/** The channels that this installation has. */
export type Channels = Readonly<Partial<Record<ChannelName, Channel>>>

/** A notice on one of its ways. */
interface Way {
  readonly mailboxId: MailboxId
  readonly key: LedgerKey
  readonly notice: Notice
  readonly leg: Leg
}

export type Deliver = (mailboxId: MailboxId, key: LedgerKey, id: string) => Promise<void>

/**
 * Brings a notice to all channels that it is due at. A leg is begun and ended in the ledger, so that of
 * two workers one goes it. What is not over afterwards comes back by the queue.
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
      // Somebody else was quicker: what is left to do is seen anew.
      if (!(await notices.saveLedger(mailboxId, key, begun, version))) continue
      if (leg.to === 'teams' && (await isTooMany(deps, mailboxId, key, id))) continue
      await goOneWay(deps, { mailboxId, key, notice, leg })
    }
  }
}

/** Who sends for longer than that is not sending any more. */
function dueAt({ state, at }: Leg): number {
  return state === 'due' ? at : at + noticeSendingMs
}

/** Takes a place among the notices that Teams takes in a minute; without one, the leg waits for the next. */
async function isTooMany(
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

async function goOneWay(deps: DeliverDeps, way: Way): Promise<void> {
  const { notices, compose, now } = deps
  const { mailboxId, key, notice, leg } = way
  const { id } = notice
  if (leg.to === 'summary') {
    await keepForSummary(deps, way)
    await reviseLedger(notices, mailboxId, key, (ledger) => settle(ledger, id, leg.to, now(), null))
    return
  }
  const said = await compose(mailboxId, notice)
  const channel = deps.channels[leg.to]
  const owner = await deps.mailboxes.ownerOf(mailboxId)
  if (said === undefined || channel === undefined || owner === undefined) {
    await reviseLedger(notices, mailboxId, key, (ledger) => settle(ledger, id, leg.to, now(), null))
    return
  }
  const cardUrl = (await notices.rep(mailboxId)).value?.cardUrl ?? null
  const sending = await channel({ owner, cardUrl }, said)
  await reviseLedger(notices, mailboxId, key, (ledger) => after(ledger, way, sending, now()))
  await tellOfTrouble(deps, mailboxId, leg.to, sending.kind === 'sent' ? null : sending.why)
}

function after(ledger: Ledger, { notice, leg }: Way, sending: Sending, now: number): Ledger {
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

/** The rep's settings say what is wrong with a channel, until it takes a notice again. */
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
  { mailboxId, notice }: Way,
): Promise<void> {
  if (notice.kind !== 'activity' || notice.keptUntil === null) return
  const { keptUntil } = notice
  const { value } = await notices.ledger(mailboxId, 'mailbox')
  // Before it is kept: a summary that finds nothing is harmless, one that is not called for is lost.
  if (value.keptUntil !== keptUntil || value.kept.length === 0)
    await queue.send({ kind: 'summarize', mailboxId }, keptUntil - now())
  await reviseLedger(notices, mailboxId, 'mailbox', (ledger) => keep(ledger, notice, keptUntil))
}
