import { createHash } from 'node:crypto'
import { clip } from '#core/html/link-text'
import { teamsParameterCharsMax, teamsPreviewCharsMax } from '#core/limits'
import type { NoticeWords } from '#core/notice/notice-words'
import type { NoticeKind, Said } from '#core/notice/say-notice'
import type { NoticeTrouble } from '#core/notice/trouble'
import type { CallsOf } from '../graph/graph-calls.ts'
import type { Channel } from './channel.ts'
import { askGraph } from './ask-graph.ts'
import type { LinkOf } from './teams-link.ts'

/** The activity types declared in teams/manifest.json, whose templates name the parameters. */
export const teamsActivityTypes: Readonly<Record<NoticeKind, string | null>> = {
  open: 'mailOpened',
  click: 'linkClicked',
  reply: 'mailReplied',
  bounce: 'mailBounced',
  summary: 'whileAway',
  digest: null,
}

/** The activity feed of Teams. Needs the app installed for the person, which includes TeamsActivity.Send.User. */
export function createTeamsFeed(callsOf: CallsOf, linkOf: LinkOf): Channel {
  return ({ owner, words }, said) => {
    const activityType = teamsActivityTypes[said.kind]
    if (activityType === null) return Promise.resolve({ kind: 'refused', why: 'rejected' })
    const calls = callsOf(owner.tenantId, owner.userId)
    const path = `/users/${owner.userId}/teamwork/sendActivityNotification`
    return askGraph(
      () => calls.post(path, notificationOf(activityType, said, words, linkOf(said))),
      notAllowed,
    )
  }
}

/** Graph answers 403 both if the app is not installed and if the permission is missing. */
const notAllowed: NoticeTrouble = 'not-allowed'

function notificationOf(
  activityType: string,
  said: Said,
  words: NoticeWords,
  webUrl: string,
): object {
  return {
    topic: { source: 'text', value: 'Telltale', webUrl },
    activityType,
    chainId: chainOf(said.id),
    previewText: { content: cut(said.detail ?? words.show, teamsPreviewCharsMax) },
    templateParameters: Object.entries(said.parts).map(([name, value]) => ({
      name,
      value: cut(value, teamsParameterCharsMax),
    })),
  }
}

/** A chain id: Teams replaces an earlier notice with the same one, so a notice sent twice appears once. */
function chainOf(id: string): number {
  const hex = createHash('sha256').update(id).digest('hex')
  return parseInt(hex.slice(0, safeHexDigits), 16)
}

/** 52 bits: JSON numbers are exact up to 53 bits. */
const safeHexDigits = 13

function cut(text: string, charsMax: number): string {
  return text.length <= charsMax ? text : `${clip(text, charsMax - 1)}…`
}
