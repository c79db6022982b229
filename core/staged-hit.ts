import { describeAgent } from './agent/describe-agent.ts'
import { type Facts, noFacts } from './facts.ts'
import type { Hit } from './hit.ts'
import { makeHitId, makeMailboxId, makeMessageId } from './ids.ts'

/** Builds hits for tests from short descriptions. */

export const sentAt = 1_772_700_000_000

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

export const agents = {
  chrome: `${windows} ${webkit} Chrome/142.0.0.0 Safari/537.36`,
  edge: `${windows} ${webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  outlook: 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)',
  outlookPhone: 'Outlook-iOS/723.4040.prod.iphone (4.40.0)',
  thunderbird:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Thunderbird/128.2.0',
  gmail:
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  gmailPrefetch: `${windows} ${webkit} Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0`,
  apple: 'Mozilla/5.0',
  teams: `${windows} ${webkit} Chrome/49.0 Safari/537.36 SkypeUriPreview Preview/0.5`,
  officeCheck: 'Microsoft Office Existence Discovery',
  curl: 'curl/8.5.0',
} as const

export interface StagedHit extends Partial<Facts> {
  /** Since the mail was sent. */
  readonly second: number
  readonly index?: number
  readonly by?: keyof typeof agents
}

let made = 0

/** Makes a hit with a new id. Within the same millisecond, hits sort in the order in which they were made. */
export function stageHit({ second, index = 0, by = 'chrome', ...facts }: StagedHit): Hit {
  made++
  const { kind: agent, client, version } = describeAgent(agents[by])
  return {
    hitId: makeHitId(sentAt + second * 1_000, Uint8Array.of(0, 0, 0, 0, made >> 8, made)),
    mailboxId: makeMailboxId(new Uint8Array(8)),
    messageId: makeMessageId(sentAt, new Uint8Array(6)),
    index,
    destination: index === 0 ? null : 'https://contoso.example/',
    facts: { ...noFacts, agent, client, version, ...facts },
  }
}

/** The other fields of a feed line for a plain open by the only recipient. */
export const plainTelling = {
  thread: null,
  whoReason: 'only-recipient',
  state: 'told',
  tellAt: sentAt,
  verdict: 'human',
  confidence: 'high',
  reasons: ['mail-client'],
  forwarded: false,
  answer: null,
} as const

/** The same for an event of a message's timeline. */
export const plainJudgement = {
  verdict: 'human',
  confidence: 'high',
  reasons: ['mail-client'],
  openUntil: null,
  who: null,
  whoReason: 'only-recipient',
  counted: true,
  hitId: null,
  feedback: null,
} as const
