import { recipientOf } from './attribution.ts'
import { clientNameCharsMax, addressHashCharsMax, devicesPerMailMax } from './limits.ts'
import { integer, listOf, orNull, type Parser, record, text } from './parse.ts'
import { type Fold, isCounted, type Story } from './story.ts'
import type { Evidence } from './verdict/message.ts'
import type { Recipient, Registration } from './wire.ts'

/** A device on which a contact has read mail to them alone. */
export interface ReaderDevice {
  /** As `hashAddress` gives it: good for a day. */
  readonly source: string
  readonly client: string
}

/** What one mail adds to what is known of a contact. Times are milliseconds since 1970. */
export interface Engagement {
  readonly firstOpenAt: number | null
  readonly lastOpenAt: number | null
  readonly firstClickAt: number | null
  readonly lastClickAt: number | null
  readonly devices: readonly ReaderDevice[]
}

export const noEngagement: Engagement = {
  firstOpenAt: null,
  lastOpenAt: null,
  firstClickAt: null,
  lastClickAt: null,
  devices: [],
}

/** What several mails add up to. */
export function joined(all: readonly Engagement[]): Engagement {
  const times = (of: (one: Engagement) => number | null) =>
    all.map(of).filter((time): time is number => time !== null)
  return {
    firstOpenAt: first(times(({ firstOpenAt }) => firstOpenAt)),
    lastOpenAt: last(times(({ lastOpenAt }) => lastOpenAt)),
    firstClickAt: first(times(({ firstClickAt }) => firstClickAt)),
    lastClickAt: last(times(({ lastClickAt }) => lastClickAt)),
    devices: all.reduce<readonly ReaderDevice[]>((known, { devices }) => known.concat(devices), []),
  }
}

/**
 * What a message says of one of its recipients: the events that are told by their name, and, where nobody
 * else got the mail, the devices. null where it says nothing.
 */
export function engagementOf(
  recipient: Recipient,
  story: Story,
  { recipients }: Registration,
  evidence: Evidence,
): Engagement | null {
  const own = story.folds.filter(
    (fold) =>
      isCounted(fold) &&
      recipientOf(fold, story.folds, recipients, evidence).recipient === recipient,
  )
  if (own.length === 0) return null
  const opens = own.filter(({ kind }) => kind === 'open')
  const clicks = own.filter(({ kind }) => kind === 'click').map(({ at }) => at)
  return {
    firstOpenAt: first(opens.map(({ at }) => at)),
    lastOpenAt: last(opens.map(({ lastAt }) => lastAt)),
    firstClickAt: first(clicks),
    lastClickAt: last(clicks),
    devices: recipients.length === 1 ? devicesOf(own) : [],
  }
}

/** A provider's proxy and an Apple relay are everybody's; a possible forward is somebody else's. */
function devicesOf(folds: readonly Fold[]): readonly ReaderDevice[] {
  const devices: ReaderDevice[] = []
  for (const { hit, verdict, stranger } of folds.slice().reverse()) {
    const { source = null, client = null, network = null } = hit?.facts ?? {}
    const isOwn = verdict.verdict === 'human' && network === 'other' && !stranger
    if (!isOwn || source === null || client === null) continue
    const isKnown = devices.some((one) => one.source === source && one.client === client)
    if (!isKnown && devices.length < devicesPerMailMax) devices.push({ source, client })
  }
  return devices
}

function first(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.min(...times)
}

function last(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.max(...times)
}

const parseMoment = orNull(integer(0, 2 ** 48 - 1))

export const parseEngagement: Parser<Engagement> = record<Engagement>({
  firstOpenAt: parseMoment,
  lastOpenAt: parseMoment,
  firstClickAt: parseMoment,
  lastClickAt: parseMoment,
  devices: listOf(
    record<ReaderDevice>({ source: text(addressHashCharsMax), client: text(clientNameCharsMax) }),
    devicesPerMailMax,
  ),
})
