import { clientNameCharsMax, ownUsesListedMax } from './limits.ts'
import type { Noticed } from './own-use.ts'
import { flag, listOf, orNull, type Parser, record, text } from './parse.ts'
import { parseTime } from './wire.ts'

/** A device on which the rep has used the pane. Opens from there are the rep's own. */
export interface OwnDevice {
  /** The name of its program, such as "Chrome on Windows"; null if unknown. */
  readonly client: string | null
  readonly lastAt: number
  /** Whether this request comes from it. */
  readonly here: boolean
}

/** `GET /api/devices` */
export interface OwnDevices {
  /** The one in use first, then by latest use. */
  readonly devices: readonly OwnDevice[]
}

/** `POST /api/devices/forget` */
export type ForgottenDevice = Pick<OwnDevice, 'client'>

const client = orNull(text(clientNameCharsMax))

export const parseOwnDevices: Parser<OwnDevices> = record<OwnDevices>({
  devices: listOf(record<OwnDevice>({ client, lastAt: parseTime, here: flag }), ownUsesListedMax),
})

export const parseForgottenDevice: Parser<ForgottenDevice> = record<ForgottenDevice>({ client })

/**
 * The devices in a rep's own activity. Programs of the same name count as one device: addresses are hashed
 * with a new key every day, so two such computers look like one computer on two days.
 * @param here the program that makes this request; undefined if unknown
 */
export function devicesIn(
  uses: readonly Noticed[],
  here: string | null | undefined,
): readonly OwnDevice[] {
  const latest = new Map<string | null, number>()
  for (const use of uses)
    if (use.kind === 'presence')
      latest.set(use.client, Math.max(use.at, latest.get(use.client) ?? use.at))
  const devices: OwnDevice[] = []
  latest.forEach((lastAt, client) => devices.push({ client, lastAt, here: client === here }))
  return devices.sort(
    (left, right) => Number(right.here) - Number(left.here) || right.lastAt - left.lastAt,
  )
}
