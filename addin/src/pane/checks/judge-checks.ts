import {
  checkedMailsQuiet,
  clockOffMs,
  clockSkewS,
  mailboxSetNeeded,
  sentLongAgoMs,
  serviceSlowMs,
  watchSyncMs,
} from '#core/limits'
import type { FolderWatched, LatestMails, MailboxTrouble, ServiceHealth } from '#core/wire-checks'
import type { HostFacts } from '../../office/about-host.ts'
import type { ServiceResult } from '../../service/request.ts'
import type { Trouble } from '../ports.ts'
import { type Finding, finding } from './finding.ts'

/** Turns the results of the checks into findings. */

/** @param host null without Outlook around the pane */
export function judgeOutlook(host: HostFacts | null): Finding {
  if (host === null) return finding('open', 'outlook-absent')
  const { client, version, mailboxSet, signsIn } = host
  const named = { kind: 'text', text: version ?? '' } as const
  if (client === 'mobile') return finding('attention', 'outlook-phone')
  if (mailboxSet === null || mailboxSet < mailboxSetNeeded)
    return finding('broken', 'outlook-too-old', named)
  if (!signsIn) return finding('broken', 'outlook-no-sign-in', named)
  if (client === 'unknown') return finding('attention', 'outlook-unknown', named)
  return finding('fine', 'outlook-fits', named)
}

/** @param signedOut why the rep is not signed in; null if they are */
export function judgeSignIn(signedOut: Trouble | null): Finding {
  return signedOut === null ? finding('fine', 'signed-in') : finding('broken', signedOut)
}

/** @param tookMs the duration of the request */
export function judgeService(asked: ServiceResult<ServiceHealth>, tookMs: number): Finding {
  if (asked.ok) {
    const named = { kind: 'number', count: tookMs } as const
    return tookMs > serviceSlowMs
      ? finding('attention', 'service-slow', named)
      : finding('fine', 'service-answers', named)
  }
  const { code, problem } = asked.fault
  if (problem === 'storage-unreachable') return finding('broken', 'service-storage-down')
  if (code === 'offline') return finding('broken', 'service-unreachable')
  return finding('broken', code === 'timeout' ? 'service-silent' : 'service-strange')
}

export function judgeTicket(asked: ServiceResult<unknown>): Finding {
  if (asked.ok) return finding('fine', 'ticket-issued')
  const { code } = asked.fault
  return code === 'refused' || code === 'signed-out'
    ? finding('broken', 'refused')
    : finding('broken', 'ticket-missing')
}

/** Whether mail is sent with tracking and then registered. */
export function judgeSending({ looked, unregistered, last }: LatestMails, now: number): Finding {
  if (looked === 0) return finding('open', 'nothing-sent')
  if (last === null) return finding('broken', 'never-reported')
  if (unregistered > 0)
    return finding('attention', 'some-not-reported', { kind: 'number', count: unregistered })
  const named = { kind: 'time', at: last.sentAt } as const
  return now - last.sentAt > sentLongAgoMs
    ? finding('attention', 'sent-long-ago', named)
    : finding('fine', 'sent', named)
}

/** Whether loads by readers reach the service. */
export function judgeHits({ looked, hits, readAt }: LatestMails): Finding {
  if (readAt !== null) return finding('fine', 'read', { kind: 'time', at: readAt })
  if (hits > 0) return finding('fine', 'hits-of-machines', { kind: 'number', count: hits })
  const named = { kind: 'number', count: looked } as const
  return looked >= checkedMailsQuiet
    ? finding('attention', 'no-hits', named)
    : finding('open', 'no-hits-yet')
}

/** Whether replies are detected: the worst finding among all folders. */
export function judgeMailbox(folders: readonly FolderWatched[] | null, now: number): Finding {
  if (folders === null) return finding('open', 'watch-off')
  const [trouble] = folders.flatMap((folder) => folder.trouble ?? [])
  if (trouble !== undefined)
    return finding(passing.has(trouble) ? 'attention' : 'broken', `watch-${trouble}`)
  const ends = folders.map(({ until }) => until)
  if (ends.length === 0) return finding('open', 'watch-pending')
  const gaps = folders.flatMap(({ gapSince }) => gapSince ?? [])
  const gapSince = Math.min(...gaps)
  if (now - gapSince > watchSyncMs)
    return finding('attention', 'watch-gap', { kind: 'time', at: gapSince })
  if (ends.some((until) => until === null) && gaps.length > 0)
    return finding('open', 'watch-pending')
  const until = Math.min(...ends.map((end) => end ?? 0))
  if (until <= now) return finding('attention', 'watch-ended')
  const lookedAt = Math.max(...folders.map((folder) => folder.lookedAt))
  return finding('fine', 'watched', { kind: 'time', at: lookedAt })
}

/** Troubles that pass by themselves. */
const passing: ReadonlySet<MailboxTrouble> = new Set<MailboxTrouble>(['unreachable', 'busy'])

/**
 * @param aheadMs how far this computer's clock is ahead of the service's
 * @param doubtMs the uncertainty of that, because of the request's duration
 */
export function judgeClock(aheadMs: number, doubtMs: number): Finding {
  const off = Math.abs(aheadMs) - doubtMs
  if (off <= clockOffMs) return finding('fine', 'clock-right')
  const state = off > clockSkewS * 1000 ? 'broken' : 'attention'
  const says = aheadMs > 0 ? 'clock-ahead' : 'clock-behind'
  return finding(state, says, { kind: 'span', ms: Math.abs(aheadMs) })
}

export function judgeVersion(own: string, ofService: string): Finding {
  return own === ofService
    ? finding('fine', 'versions-same', { kind: 'text', text: own })
    : finding('attention', 'versions-differ', { kind: 'text', text: `${own} / ${ofService}` })
}
