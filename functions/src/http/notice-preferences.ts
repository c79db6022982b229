import type { MailboxId } from '#core/ids'
import {
  type KnownPreferences,
  parseSavedPreferences,
  preferencesDefault,
  type SavedPreferences,
} from '#core/notice/preferences'
import { noticeClaimsMax } from '#core/limits'
import type { ChannelName } from '#core/notice/channels'
import { type CardHosts, cardUrlOf } from '../notify/card-hosts.ts'
import type { NoticeStore, RepNotices } from '../notify/notice-store.ts'
import { nextDigest } from '../timer/digests.ts'
import { wallTimeIn } from '../wall-time.ts'
import { answerCaller } from './answer-caller.ts'
import type { OwnMailbox } from './own-mailbox.ts'
import { type Handle, type Refusal, refuse } from './problem.ts'

/** `GET /api/notices/preferences`: what the caller is notified of, and what blocks their notices. */
export function createReadPreferences(
  ownMailbox: OwnMailbox,
  notices: NoticeStore,
  channels: readonly ChannelName[],
): Handle {
  return async (request) => {
    const own = await ownMailbox(request)
    if ('refused' in own) return own.refused
    const { mailboxId } = own.mailbox
    const rep = (await notices.rep(mailboxId)).value
    const { troubles } = (await notices.ledger(mailboxId, 'mailbox')).value
    const known: KnownPreferences = {
      ...(rep?.preferences ?? preferencesDefault),
      saved: rep !== null,
      cardHost: rep === null || rep.cardUrl === null ? null : new URL(rep.cardUrl).host,
      channels,
      troubles,
    }
    return { status: 200, headers: { 'cache-control': 'no-store' }, jsonBody: known }
  }
}

export interface SavePreferencesDeps {
  readonly ownMailbox: OwnMailbox
  readonly notices: NoticeStore
  readonly cardHosts: CardHosts
  readonly now: () => number
}

/** `PUT /api/notices/preferences`: saves them, and schedules the next digest. */
export function createSavePreferences(deps: SavePreferencesDeps): Handle {
  return answerCaller(deps.ownMailbox, parseSavedPreferences, async ({ mailbox }, saved) => {
    const refusal = faultOf(saved, deps.cardHosts)
    if (refusal !== undefined) return refusal.refused
    await save(deps, mailbox.mailboxId, saved)
    return { status: 204 }
  })
}

/** Checks what the parser cannot: time zones of the platform and hosts of this installation. */
function faultOf(
  { preferences, cardUrl }: SavedPreferences,
  hosts: CardHosts,
): Refusal | undefined {
  if (wallTimeIn(preferences.timeZone) === undefined)
    return refuse('bad-field', 'timeZone is not the name of a time zone')
  const isRefused = typeof cardUrl === 'string' && cardUrlOf(hosts, cardUrl) === undefined
  return isRefused
    ? refuse('bad-field', 'cardUrl is not the https address of a workflow')
    : undefined
}

async function save(
  { notices, now }: SavePreferencesDeps,
  mailboxId: MailboxId,
  { preferences, cardUrl }: SavedPreferences,
): Promise<void> {
  for (let tries = 0; tries < noticeClaimsMax; tries++) {
    const { value: before, version } = await notices.rep(mailboxId)
    const digestDueAt = nextDigest(preferences, now())
    const wasOn = before !== null && before.digestDueAt !== null
    const next: RepNotices = {
      preferences,
      cardUrl: cardUrl === undefined ? (before?.cardUrl ?? null) : cardUrl,
      digestDueAt,
      // A digest that is turned on starts now, not with older news.
      digestedUntil: wasOn ? before.digestedUntil : now(),
      digested: wasOn ? before.digested : null,
    }
    // Scheduled before it is saved: a stray entry is dropped later, a missing one loses the digest.
    if (digestDueAt !== null) await notices.scheduleDigest({ mailboxId, at: digestDueAt })
    if (await notices.saveRep(mailboxId, next, version)) return
  }
  throw new Error(`Preferences changed during each of ${noticeClaimsMax} tries to save them`)
}
