import { deliveryMs, proxyDeliveryMs, scanMs, scannedOpenMs } from '../limits.ts'
import type { AgentKind } from '../agent/describe-agent.ts'
import type { HeaderSign } from '../facts.ts'
import type { Hit } from '../hit.ts'
import type { Network } from '../networks.ts'
import type { HitKind, Seen } from './seen.ts'
import type { Confidence, Reason, VerdictName } from './verdict.ts'

/** What a hit shows by itself. */
type Shown = Pick<Seen, 'facts'>

export type When<Of = Seen> = (seen: Of) => boolean

/** One row of the table: the first that fits decides. */
export interface Rule<Of = Seen> {
  readonly reason: Reason
  readonly on: HitKind | 'both'
  readonly verdict: VerdictName
  readonly confidence: Confidence
  /** How long the event is held back, so that evidence of a machine can arrive first. */
  readonly holdMs: number
  readonly when: When<Of>
}

const [open, click, both] = ['open', 'click', 'both'] as const
const [human, proxied, machine, self] = ['human', 'proxied-human', 'machine', 'self'] as const
const [privacy, unknown] = ['privacy-proxy', 'unknown'] as const
const [high, medium, low] = ['high', 'medium', 'low'] as const

/** The sender's own Outlook reports a view within a few seconds. */
const ownHold = 5_000
/** A scanner's second link follows within two seconds. */
const burstHold = 2_000
const shortHold = 3_000
const microsoftHold = 90_000

/** Programs in which senders look at their own mails. */
const viewer = is('outlook', 'mail-client', 'web-view', 'browser', 'app', 'headless')
const viewed = all(viewer, (seen: Seen) => seen.viewAt !== null)
const ownDevice = (seen: Seen): boolean => seen.senderAt !== null
const smallSweep = (seen: Seen): boolean => seen.smallSweepAt !== null
const secondHand = (seen: Seen): boolean => seen.secondHand
/** A script's headers with a browser's user agent. */
const scripted: When = ({ facts, kind }) =>
  kind === 'click' && facts.signs.some((sign) => headerWeights.some((weight) => weight === sign))
const rented = from('microsoft', 'cloud')
const vendor = from('security-vendor')
const relayed = from('apple-egress')

/** Requests that declare themselves automatic. */
const automatic: readonly Rule<Shown>[] = [
  row('not-a-get', both, machine, high, ({ facts }) => facts.method !== 'GET'),
  row('prefetch', both, machine, high, ({ facts }) => facts.prefetch),
  row('no-agent', both, machine, high, is('none')),
  row('apple-privacy', open, privacy, high, all(is('bare'), relayed)),
  row('apple-privacy', open, privacy, medium, is('bare')),
  row('bare-agent', click, machine, high, is('bare')),
  row('gmail-prefetch', both, machine, high, is('gmail-prefetch')),
  row('google-crawler', both, machine, high, from('google-crawler')),
  row('image-proxy', open, proxied, high, is('image-proxy'), shortHold),
  row('image-proxy-on-link', click, machine, high, is('image-proxy')),
  row('mail-gateway', both, machine, high, from('mail-gateway', 'mail-transport')),
  row('link-shared', both, machine, high, is('preview')),
  row('program', both, machine, high, is('program')),
  row('headless', both, machine, high, all(is('headless'), not(from('loopback')))),
]

/** Whether a click declares itself automatic, whatever other hits show. */
export function isAutomatic({ facts }: Hit): boolean {
  return automatic.some(({ on, when }) => on !== 'open' && when({ facts }))
}

/** Ordered from certain to merely likely. */
export const rules: readonly Rule[] = [
  // The sender's own views.
  row('before-sent', both, self, high, (seen) => seen.beforeSent),
  row(
    'viewed-by-sender',
    open,
    self,
    high,
    all(viewed, ({ sameSource }) => sameSource),
  ),
  row('viewed-by-sender', open, self, medium, viewed),
  row('sender-device', open, self, medium, all(viewer, ownDevice)),
  row('sender-device', click, self, medium, all(is('browser', 'web-view'), ownDevice)),

  ...automatic,

  // Requests that only other hits reveal.
  row('office-check', click, unknown, medium, shows('native-host')),
  row('office-check', click, unknown, medium, is('outlook')),
  row('office-check', both, unknown, medium, is('office-check')),
  row('link-burst', click, machine, high, (seen) => seen.burstAt !== null),
  // An office has one address too, so fewer mails at once count only with a sign that people rarely show.
  row('many-mails', both, machine, high, (seen) => seen.sweepAt !== null),
  row('many-mails', click, machine, medium, all(smallSweep, scripted)),
  row('many-mails', open, machine, medium, all(smallSweep, within(deliveryMs))),
  // Two readers may share a mailbox, so this alone does not make a machine.
  row('second-hand', click, machine, medium, all(secondHand, either(scripted, vendor))),
  row('second-hand', click, unknown, low, all(secondHand, not(rented))),

  // The network of the request, and the time since delivery.
  row('apple-privacy', open, privacy, medium, all(relayed, not(is('browser')))),
  row('data-centre', click, machine, high, all(rented, within(scanMs))),
  row('data-centre', click, machine, medium, rented),
  row('security-vendor-early', both, machine, medium, all(vendor, within(scanMs))),
  row('security-vendor', both, unknown, low, vendor),
  row('mail-client', open, human, high, is('outlook'), ownHold),
  row('mail-client', open, human, high, is('mail-client')),
  row('microsoft-early', open, machine, medium, all(from('microsoft'), within(scannedOpenMs))),
  row('microsoft', open, proxied, medium, all(from('microsoft'), timed), microsoftHold),
  row('microsoft', open, unknown, low, from('microsoft')),
  row('data-centre', open, machine, medium, all(rented, within(scannedOpenMs))),
  row('data-centre', open, unknown, low, rented),

  // The rest: a person's program on a person's network.
  row('mail-client', open, human, high, is('web-view'), shortHold),
  row('mail-client', click, human, medium, is('mail-client'), burstHold),
  row('browser', click, human, high, is('browser', 'web-view', 'headless'), burstHold),
  row('browser', open, human, medium, is('browser', 'headless'), shortHold),
  row('app', both, unknown, low, is('app')),
  row('unrecorded', both, unknown, low, () => true),
]

/** One row that lowers the confidence in a person by a step, or only records what was noticed. */
export interface Weight {
  readonly reason: Reason
  readonly on: HitKind | 'both'
  readonly steps: 0 | -1
  readonly when: When
}

/** All rows that match apply. All headers together lower the confidence by one step. */
export const weights: readonly Weight[] = [
  { reason: 'just-delivered', on: both, steps: -1, when: within(deliveryMs) },
  {
    reason: 'just-delivered',
    on: open,
    steps: -1,
    when: all(is('image-proxy'), within(proxyDeliveryMs)),
  },
  { reason: 'scan-window', on: both, steps: -1, when: all((s: Seen) => s.gateway, within(scanMs)) },
  {
    reason: 'hosted-desktop',
    on: open,
    steps: -1,
    when: all(is('outlook', 'mail-client'), rented),
  },
  { reason: 'private-relay', on: both, steps: 0, when: relayed },
]

export const headerWeights: readonly Reason[] = [
  'no-accept',
  'accept-anything',
  'no-language',
  'no-navigation',
]

function row<Of = Seen>(
  reason: Reason,
  on: HitKind | 'both',
  verdict: VerdictName,
  confidence: Confidence,
  when: When<Of>,
  holdMs = 0,
): Rule<Of> {
  return { reason, on, verdict, confidence, holdMs, when }
}

function is(...kinds: readonly AgentKind[]): When<Shown> {
  return ({ facts }) => kinds.includes(facts.agent)
}

function from(...networks: readonly Network[]): When<Shown> {
  return ({ facts }) => facts.network !== null && networks.includes(facts.network)
}

function shows(sign: HeaderSign): When<Shown> {
  return ({ facts }) => facts.signs.includes(sign)
}

/** Within this time after delivery, if that is known. */
function within(ms: number): When {
  return ({ age }) => age !== null && age < ms
}

function timed({ age }: Seen): boolean {
  return age !== null
}

function all<Of>(...conditions: readonly When<Of>[]): When<Of> {
  return (seen) => conditions.every((condition) => condition(seen))
}

function either<Of>(...conditions: readonly When<Of>[]): When<Of> {
  return (seen) => conditions.some((condition) => condition(seen))
}

function not<Of>(condition: When<Of>): When<Of> {
  return (seen) => !condition(seen)
}
