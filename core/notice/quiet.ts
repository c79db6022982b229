import { dayMinutes, type QuietHours } from './preferences.ts'

/** Converts a time to minutes after local midnight. The caller knows the rules of the time zone. */
export type WallClock = (time: number) => number

const minuteMs = 60_000

/**
 * When the quiet hours around a moment end; null if it is in none. Quiet hours from a time to the same time
 * would never end, so they count as none.
 */
export function quietUntil(
  quiet: QuietHours | null,
  time: number,
  clock: WallClock,
): number | null {
  if (quiet === null || quiet.from === quiet.to) return null
  const since = minutesFrom(quiet.from, clock(time))
  if (since >= minutesFrom(quiet.from, quiet.to)) return null
  return timeOfNext(quiet.to, time, clock)
}

/**
 * The next moment after `time` at which it is so many minutes after local midnight. On a day whose clock
 * skips that time, it is the first minute after the gap.
 */
export function timeOfNext(minutes: number, time: number, clock: WallClock): number {
  const minute = Math.floor(time / minuteMs) * minuteMs
  const ahead = minutesFrom(clock(minute), minutes) || dayMinutes
  const guess = minute + ahead * minuteMs
  // Daylight saving time may begin or end in between.
  const off = minutesFrom(clock(guess), minutes)
  const next = guess + (off > dayMinutes / 2 ? off - dayMinutes : off) * minuteMs
  return clock(next) === minutes && next > time ? next : startAfterGap(minute, guess, clock)
}

/** The minute after which the clock runs on evenly until `until`; later than `since`. */
function startAfterGap(since: number, until: number, clock: WallClock): number {
  let at = until
  while (at - minuteMs > since && minutesFrom(clock(at - minuteMs), clock(at)) === 1) at -= minuteMs
  return at
}

function minutesFrom(from: number, to: number): number {
  return (to - from + dayMinutes) % dayMinutes
}
