import type { WallClock } from '#core/notice/quiet'

/** A cache: creating a formatter takes a hundred times longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** Whether the platform knows a time zone with this name. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/**
 * The clock time in a time zone.
 * @throws RangeError if the time zone is unknown
 */
export function wallClockIn(timeZone: string): WallClock {
  const format = formatOf(timeZone)
  return (time) => {
    const parts = format.formatToParts(time)
    const partOf = (type: string): number =>
      Number(parts.find((part) => part.type === type)?.value ?? 0)
    return partOf('hour') * 60 + partOf('minute')
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timeZone, format)
  return format
}
