import { dayMinutes, type QuietHours } from './preferences.ts'

/** Minutes after midnight on the clock of a place. The rules of time zones are not for here. */
export type WallClock = (time: number) => number

const minuteMs = 60_000

/**
 * When the quiet hours end in which a moment lies; null where it lies in none. Hours from a time to the
 * same time are a whole day, and would never end: they are none.
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

/** The next moment after `time` at which the clock shows so many minutes after midnight. */
export function timeOfNext(minutes: number, time: number, clock: WallClock): number {
  const minute = Math.floor(time / minuteMs) * minuteMs
  const ahead = minutesFrom(clock(minute), minutes) || dayMinutes
  const guess = minute + ahead * minuteMs
  // Between now and then the clocks may be changed.
  const off = minutesFrom(clock(guess), minutes)
  return guess + (off > dayMinutes / 2 ? off - dayMinutes : off) * minuteMs
}

function minutesFrom(from: number, to: number): number {
  return (to - from + dayMinutes) % dayMinutes
}
