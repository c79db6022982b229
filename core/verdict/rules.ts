import { deliveryMs, proxyDeliveryMs, scanMs, scannedOpenMs } from '../limits.ts'
import type { HitKind, Seen } from './seen.ts'
import type { Confidence, Reason, VerdictName } from './verdict.ts'

/** One row of the table: the first that fits decides. */
export interface Rule {
  readonly reason: Reason
  readonly on: HitKind | 'both'
  readonly verdict: VerdictName
  readonly confidence: Confidence
  /** How long nobody is told, so that what reveals a machine can come first. */
  readonly holdMs: number
  readonly when: (seen: Seen) => boolean
}

const [open, click, both] = ['open', 'click', 'both'] as const
const [human, proxied, machine, self] = ['human', 'proxied-human', 'machine', 'self'] as const
const [privacy, unknown] = ['privacy-proxy', 'unknown'] as const
const [high, medium, low] = ['high', 'medium', 'low'] as const

/** The sender's own Outlook says so within a few seconds. */
const ownHold = 5_000
/** A scanner's second link follows within two. */
const burstHold = 2_000
const shortHold = 3_000
const microsoftHold = 90_000

/** The order is from what is certain to what is likely. */
export const rules: readonly Rule[] = [
  // The sender's own.
  row('before-sent', both, self, high, (s) => s.beforeSent),
  row('viewed-by-sender', open, self, high, (s) => isViewer(s) && s.sameSource),
  row('viewed-by-sender', open, self, medium, (s) => isViewer(s)),
  row('sender-device', open, self, medium, (s) => s.senderDevice && isViewerKind(s)),
  row('sender-device', click, self, medium, (s) => s.senderDevice && s.is('browser', 'web-view')),

  // What says itself that nobody looks.
  row('not-a-get', both, machine, high, (s) => s.facts.method !== 'GET'),
  row('prefetch', both, machine, high, (s) => s.facts.prefetch),
  row('no-agent', both, machine, high, (s) => s.is('none')),
  row('apple-privacy', open, privacy, high, (s) => s.is('bare') && s.from('apple-egress')),
  row('apple-privacy', open, privacy, medium, (s) => s.is('bare')),
  row('bare-agent', click, machine, high, (s) => s.is('bare')),
  row('gmail-prefetch', both, machine, high, (s) => s.is('gmail-prefetch')),
  row('google-crawler', both, machine, high, (s) => s.from('google-crawler')),
  row('image-proxy', open, proxied, high, (s) => s.is('image-proxy'), shortHold),
  row('image-proxy-on-link', click, machine, high, (s) => s.is('image-proxy')),
  row('mail-gateway', both, machine, high, (s) => s.from('mail-gateway', 'mail-transport')),
  row('link-shared', both, machine, high, (s) => s.is('preview')),
  row('program', both, machine, high, (s) => s.is('program')),
  row('headless', both, machine, high, (s) => s.is('headless') && !s.from('loopback')),

  // What shows only among others.
  row('office-check', click, unknown, medium, (s) => s.is('outlook') || s.shows('native-host')),
  row('office-check', both, unknown, medium, (s) => s.is('office-check')),
  row('link-burst', click, machine, high, (s) => s.burstAt !== null),
  row('many-mails', both, machine, high, (s) => s.crowdAt !== null),
  row('second-hand', click, machine, medium, (s) => s.secondHand),

  // Where it comes from, and how soon after delivery.
  row('apple-privacy', open, privacy, medium, (s) => s.from('apple-egress') && !s.is('browser')),
  row('data-centre', click, machine, high, (s) => isRented(s) && early(s, scanMs)),
  row('data-centre', click, machine, medium, (s) => isRented(s)),
  row('security-vendor-early', both, machine, medium, (s) => isVendor(s) && early(s, scanMs)),
  row('security-vendor', both, unknown, low, (s) => isVendor(s)),
  row('mail-client', open, human, high, (s) => s.is('outlook'), ownHold),
  row('mail-client', open, human, high, (s) => s.is('mail-client')),
  row('microsoft-early', open, machine, medium, (s) => isMicrosoft(s) && early(s, scannedOpenMs)),
  row('microsoft', open, proxied, medium, (s) => isMicrosoft(s) && s.age !== null, microsoftHold),
  row('microsoft', open, unknown, low, (s) => isMicrosoft(s)),
  row('data-centre', open, machine, medium, (s) => isRented(s) && early(s, scannedOpenMs)),
  row('data-centre', open, unknown, low, (s) => isRented(s)),

  // Who is left: a person's program on a person's network.
  row('mail-client', open, human, high, (s) => s.is('web-view'), shortHold),
  row('mail-client', click, human, medium, (s) => s.is('mail-client'), burstHold),
  row('browser', click, human, high, (s) => s.is('browser', 'web-view', 'headless'), burstHold),
  row('browser', open, human, medium, (s) => s.is('browser', 'headless'), shortHold),
  row('app', both, unknown, low, (s) => s.is('app')),
  row('unrecorded', both, unknown, low, () => true),
]

/** Reasons that stand on more than the hit itself: when that was complete, which may be after it. */
export const shownLater: ReadonlyMap<Reason, (seen: Seen) => number | null> = new Map([
  ['viewed-by-sender', (seen: Seen) => seen.viewAt],
  ['link-burst', (seen: Seen) => seen.burstAt],
  ['many-mails', (seen: Seen) => seen.crowdAt],
] as const)

/** One row that takes a step of confidence from a person, or only says what was noticed. */
export interface Weight {
  readonly reason: Reason
  readonly on: HitKind | 'both'
  readonly steps: 0 | -1
  readonly when: (seen: Seen) => boolean
}

/** All that fit count; the headers together take one step. */
export const weights: readonly Weight[] = [
  { reason: 'just-delivered', on: both, steps: -1, when: (s) => early(s, deliveryMs) },
  {
    reason: 'just-delivered',
    on: open,
    steps: -1,
    when: (s) => s.is('image-proxy') && early(s, proxyDeliveryMs),
  },
  { reason: 'scan-window', on: both, steps: -1, when: (s) => s.gateway && early(s, scanMs) },
  { reason: 'hosted-desktop', on: open, steps: -1, when: (s) => isDesktop(s) && isRented(s) },
  { reason: 'private-relay', on: both, steps: 0, when: (s) => s.from('apple-egress') },
]

export const headerWeights: readonly Reason[] = [
  'no-accept',
  'accept-anything',
  'no-language',
  'no-navigation',
]

function row(
  reason: Reason,
  on: HitKind | 'both',
  verdict: VerdictName,
  confidence: Confidence,
  when: (seen: Seen) => boolean,
  holdMs = 0,
): Rule {
  return { reason, on, verdict, confidence, holdMs, when }
}

function early(seen: Seen, ms: number): boolean {
  return seen.age !== null && seen.age < ms
}

/** Programs in which a sender looks at a mail of their own. */
function isViewerKind(seen: Seen): boolean {
  return seen.is('outlook', 'mail-client', 'web-view', 'browser', 'app', 'headless')
}

function isViewer(seen: Seen): boolean {
  return seen.viewAt !== null && isViewerKind(seen)
}

function isVendor(seen: Seen): boolean {
  return seen.from('security-vendor')
}

function isDesktop(seen: Seen): boolean {
  return seen.is('outlook', 'mail-client')
}

function isMicrosoft(seen: Seen): boolean {
  return seen.from('microsoft')
}

function isRented(seen: Seen): boolean {
  return seen.from('microsoft', 'cloud')
}
