import { dayMinutes } from '#core/notice/preferences'
import type { Times } from '../times.ts'

const stepMinutes = 30

export interface TimeOfDay {
  /** Minutes after midnight, as a string. */
  readonly value: string
  readonly label: string
}

/** Every half hour of a day in the local notation, plus the chosen time. */
export function timesOfDay(chosen: number, times: Pick<Times, 'clock'>): readonly TimeOfDay[] {
  const steps = Array.from({ length: dayMinutes / stepMinutes }, (_, step) => step * stepMinutes)
  const all = steps.includes(chosen) ? steps : [...steps, chosen].sort((a, b) => a - b)
  return all.map((minutes) => ({ value: String(minutes), label: times.clock(atMinutes(minutes)) }))
}

/** A day on which no time zone changes its clock. */
function atMinutes(minutes: number): number {
  return new Date(2025, 0, 15, 0, minutes).getTime()
}
