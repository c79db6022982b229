import type { WallTime } from '#core/insights'

/** A cache: creating a formatter takes a hundred times longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>()
const formatsMax = 1_000

/** The clock and calendar of a time zone; undefined if the platform does not know the zone. */
export function wallTimeIn(timeZone: string): WallTime | undefined {
  const format = formatOf(timeZone)
  return format && ((time) => wallTimeOf(format, time))
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
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  try {
    const format = new Intl.DateTimeFormat('en-GB', { ...numeric, timeZone })
    if (formats.size < formatsMax) formats.set(timeZone, format)
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
