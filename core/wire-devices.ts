import { clientNameCharsMax, ownUsesListedMax } from './limits.ts'
import type { Noticed } from './own-use.ts'
import { flag, listOf, orNull, type Parser, record, text } from './parse.ts'
import { parseTime } from './wire.ts'

/** Where the rep has used the pane: what is opened from there is their own doing. */
export interface OwnDevice {
  /** What its program calls itself, like "Chrome on Windows"; null where it says nothing that is known. */
  readonly client: string | null
  readonly lastAt: number
  /** The caller asks from it. */
  readonly here: boolean
}

/** `GET /api/devices` */
export interface OwnDevices {
  /** The one in use first, then the latest. */
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
 * The devices in what a rep did. Those whose programs have one name are one: their addresses are hashed
 * anew every day, so nothing tells two such computers from one on two days.
 * @param here the program that asks; undefined where it cannot be known
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
