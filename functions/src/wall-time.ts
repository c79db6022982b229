import type { WallTime } from '#core/insights'
import { minuteMs } from '#core/limits'
import { dayMinutes } from '#core/notice/preferences'
import type { WallClock } from '#core/notice/quiet'

/** A cache, oldest first: creating a formatter takes a hundred times longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>()
const formatsMax = 200

/** The clock and calendar of a time zone; undefined if the platform does not know the zone. */
export function wallTimeIn(timeZone: string): WallTime | undefined {
  const format = formatOf(timeZone)
  return format && ((time) => wallTimeOf(format, time))
}

/**
 * The clock time in a time zone.
 * @throws RangeError if the platform does not know the zone
 */
export function wallClockIn(timeZone: string): WallClock {
  const wallTime = wallTimeIn(timeZone)
  if (wallTime === undefined) throw new RangeError(`There is no time zone ${timeZone}`)
  return (time) => Math.floor(wallTime(time) / minuteMs) % dayMinutes
}

function wallTimeOf(format: Intl.DateTimeFormat, time: number): number {
  const parts = format.formatToParts(time)
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value ?? 0)
  return Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  // The platform accepts a name in any case, so that one zone would have thousands of names.
  const name = timeZone.toLowerCase()
  const known = formats.get(name)
  if (known !== undefined) return known
  try {
    const format = new Intl.DateTimeFormat('en-GB', { ...numeric, timeZone })
    const [oldest] = formats.keys()
    if (oldest !== undefined && formats.size >= formatsMax) formats.delete(oldest)
    formats.set(name, format)
    return format
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const numeric = {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
  hourCycle: 'h23',
} as const
