import type { WallClock } from '#core/notice/quiet'

/** The clock of a time zone; this computer's if the browser does not know the zone. */
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
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  try {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone })
  } catch {
    return new Intl.DateTimeFormat('en-GB', options)
  }
}
