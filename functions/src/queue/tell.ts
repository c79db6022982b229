import type { StorageQueueHandler } from '@azure/functions'
import type { MailboxId } from '#core/ids'
import { noticeReadDelayMs, noticeReadTriesMax, noticeRoomMs } from '#core/limits'
import type { ChannelName } from '#core/notice/channels'
import { decide } from '#core/notice/decide'
import { addDue, claim, isKnown, type Ledger, newLeg } from '#core/notice/ledger'
import { type NoticePreferences, preferencesDefault } from '#core/notice/preferences'
import { quietUntil } from '#core/notice/quiet'
import { InputFault } from '#core/parse'
import type { ActivityStore } from '#core/stores'
import type { Activity } from '#core/wire'
import { readJson } from '../json.ts'
import { readActivity } from '../notify/compose.ts'
import type { Channels, Deliver } from '../notify/deliver.ts'
import { type NoticeEntry, type NoticeQueue, parseNoticeEntry } from '../notify/notice-entry.ts'
import { newsInstead } from '../notify/news-instead.ts'
import type { NoticeStore } from '../notify/notice-store.ts'
import { standing } from '../notify/standing.ts'
import { wallClockIn } from '../wall-time.ts'

export interface TellDeps {
  readonly activity: ActivityStore
  readonly notices: NoticeStore
  readonly queue: NoticeQueue
  readonly channels: Channels
  readonly deliver: Deliver
  readonly now: () => number
}

/**
 * Notifies a rep of an event once it is due. Everything is read again at that time, so that later
 * findings count. Idempotent; only an outage throws, so that the queue retries.
 */
export function createTell(deps: TellDeps): StorageQueueHandler {
  return async (message, context) => {
    // The worker has already parsed the text if it is JSON.
    const json = typeof message === 'string' ? readJson(message) : { value: message }
    const entry = parseNoticeEntry(json?.value, 'notice')
    if (entry instanceof InputFault) {
      context.error(`A notice cannot be read: ${entry.detail}`)
      throw new Error(entry.detail)
    }
    switch (entry.kind) {
      case 'tell':
        return tell(deps, entry)
      case 'withdrawn':
        return tellInstead(deps, entry)
      case 'deliver':
        return deps.deliver(entry.mailboxId, entry.key, entry.id)
      case 'summarize':
        return summarize(deps, entry.mailboxId)
    }
  }
}

type LineEntry = Extract<NoticeEntry, { kind: 'tell' | 'withdrawn' }>

/** A withdrawn event was told in the place of another one, which is now news. */
async function tellInstead(deps: TellDeps, entry: LineEntry): Promise<void> {
  const { mailboxId, messageId } = entry
  const withdrawn = await readActivity(deps.activity, mailboxId, entry)
  if (withdrawn?.state !== 'withdrawn') return retryLater(deps.queue, entry)
  const preferences = await preferencesOf(deps.notices, mailboxId)
  const next = await newsInstead(deps, mailboxId, withdrawn, preferences)
  if (next === undefined) return
  const news = { kind: 'tell', mailboxId, messageId, activityId: next.id, missed: 0 } as const
  await deps.queue.send(news, next.tellAt - deps.now())
}

async function tell(deps: TellDeps, entry: LineEntry): Promise<void> {
  const { notices, queue, deliver, now } = deps
  const { mailboxId, messageId, activityId } = entry
  const activity = await readActivity(deps.activity, mailboxId, entry)
  if (activity === undefined) return retryLater(queue, entry)
  const preferences = await preferencesOf(notices, mailboxId)
  for (;;) {
    const { value: ledger, version } = await notices.ledger(mailboxId, messageId)
    if (isKnown(ledger, activityId)) return deliver(mailboxId, messageId, activityId)
    const { kind } = activity
    const told = await standing(deps.activity, mailboxId, messageId, kind, ledger.told)
    const next = claimNotice(deps, activity, preferences, { ...ledger, told })
    if (next.kind === 'wait') return queue.send(entry, next.until - now())
    if (next.kind === 'leave') return
    if (await notices.saveLedger(mailboxId, messageId, next.ledger, version))
      return deliver(mailboxId, messageId, activityId)
  }
}

/** Retries later: a line is announced before it is written. */
async function retryLater(queue: NoticeQueue, entry: LineEntry): Promise<void> {
  const missed = entry.missed + 1
  if (missed < noticeReadTriesMax)
    await queue.send({ ...entry, missed }, noticeReadDelayMs * 4 ** missed)
}

type Claiming =
  | { readonly kind: 'claim'; readonly ledger: Ledger }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'leave' }

function claimNotice(
  { channels, now }: TellDeps,
  activity: Activity,
  preferences: NoticePreferences,
  ledger: Ledger,
): Claiming {
  const { muted, told } = ledger
  const clock = wallClockIn(preferences.timeZone)
  const decision = decide(activity, { preferences, muted, told, now: now(), clock })
  if (decision.kind === 'wait') return decision
  const wanted = channelsOf(preferences, channels)
  if (decision.kind === 'leave' || wanted.length === 0) return { kind: 'leave' }
  const kept = decision.kind === 'keep'
  const legs = kept ? [newLeg('summary', now())] : wanted.map((to) => newLeg(to, now()))
  const { id, messageId } = activity
  const notice = {
    ...({ kind: 'activity', id, messageId, activityId: id, legs } as const),
    keptUntil: kept ? decision.until : null,
  }
  const claimed = claim(ledger, activity, notice, now())
  return claimed === undefined
    ? { kind: 'wait', until: now() + noticeRoomMs }
    : { kind: 'claim', ledger: claimed }
}

/** The channels that the rep wants and the installation has. */
function channelsOf(
  { teams, card }: NoticePreferences,
  channels: Channels,
): readonly ChannelName[] {
  return [
    ...(teams && channels.teams !== undefined ? (['teams'] as const) : []),
    ...(card && channels.card !== undefined ? (['card'] as const) : []),
  ]
}

/** After quiet hours, combines everything kept into one notice. */
async function summarize(deps: TellDeps, mailboxId: MailboxId): Promise<void> {
  const { notices, queue, channels, deliver, now } = deps
  const preferences = await preferencesOf(notices, mailboxId)
  for (;;) {
    const { value: ledger, version } = await notices.ledger(mailboxId, 'mailbox')
    // A worker that died halfway may have left the notice of an earlier call.
    const standing = ledger.due.filter(({ kind }) => kind === 'summary')
    for (const { id } of standing) await deliver(mailboxId, 'mailbox', id)
    const { kept, keptUntil } = ledger
    if (kept.length === 0 || keptUntil === null) return
    const clock = wallClockIn(preferences.timeZone)
    // The rep may have changed the quiet hours since.
    const until = quietUntil(preferences.quiet, now(), clock) ?? Math.min(keptUntil, now())
    if (until > now()) return queue.send({ kind: 'summarize', mailboxId }, until - now())
    const id = `summary-${now()}`
    const legs = channelsOf(preferences, channels).map((to) => newLeg(to, now()))
    const rest = { ...ledger, kept: [], keptUntil: null }
    const summary = { kind: 'summary', id, legs, items: kept } as const
    // The rep may have turned off both channels.
    const next = legs.length === 0 ? rest : addDue(rest, summary, now())
    if (next === undefined) return queue.send({ kind: 'summarize', mailboxId }, noticeRoomMs)
    if (!(await notices.saveLedger(mailboxId, 'mailbox', next, version))) continue
    return deliver(mailboxId, 'mailbox', id)
  }
}

async function preferencesOf(
  notices: NoticeStore,
  mailboxId: MailboxId,
): Promise<NoticePreferences> {
  return (await notices.rep(mailboxId)).value?.preferences ?? preferencesDefault
}
