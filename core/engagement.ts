import { hasAllRecipients, recipientOf } from './attribution.ts'
import { clientNameCharsMax, addressHashCharsMax, devicesPerMailMax } from './limits.ts'
import { integer, listOf, orNull, type Parser, record, text } from './parse.ts'
import { type Fold, isCounted, type Story } from './story.ts'
import type { Evidence } from './verdict/message.ts'
import type { Recipient, Registration } from './wire.ts'

/** A device on which a contact has read mail that was sent to them alone. */
export interface ReaderDevice {
  /** From `hashAddress`: valid for one day. */
  readonly source: string
  readonly client: string
}

/** What one mail shows about a contact. Times are milliseconds since 1970. */
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

/**
 * What a message shows about one of its recipients: the events attributed to them by name and, if nobody
 * else got the mail, their devices. null if it shows nothing.
 */
export function engagementOf(
  recipient: Recipient,
  story: Story,
  registration: Registration,
  evidence: Evidence,
): Engagement | null {
  const own = story.folds.filter(
    (fold) =>
      isCounted(fold) &&
      recipientOf(fold, story.folds, registration, evidence).recipient === recipient,
  )
  if (own.length === 0) return null
  const isToOne = registration.recipients.length === 1 && hasAllRecipients(registration)
  const opens = own.filter(({ kind }) => kind === 'open')
  const clicks = own.filter(({ kind }) => kind === 'click').map(({ at }) => at)
  return {
    firstOpenAt: first(opens.map(({ at }) => at)),
    lastOpenAt: last(opens.map(({ lastAt }) => lastAt)),
    firstClickAt: first(clicks),
    lastClickAt: last(clicks),
    devices: isToOne ? devicesOf(own) : [],
  }
}

/** Leaves out providers' proxies and Apple's relays, which many people share, and possible forwards. */
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
