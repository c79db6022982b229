import { habitOpensMin } from './limits.ts'

/** The two hours of the week in which mail is opened most. */
export interface BestHours {
  /** 0 is Monday. */
  readonly weekday: number
  /** The hour at which they begin. */
  readonly from: number
  readonly opens: number
}

export const spanHours = 2

/** @param hours of `Insights` @returns null if there are too few opens, or no hours stand out */
export function bestHours(hours: readonly (readonly number[])[]): BestHours | null {
  const spans = spansOf(hours)
  const total = spans.reduce((sum, { opens }) => sum + opens, 0)
  const [best, second] = spans.slice().sort((left, right) => right.opens - left.opens)
  const standsOut = best !== undefined && best.opens > (second?.opens ?? 0)
  return total >= habitOpensMin && standsOut ? best : null
}

/** A week in spans of two hours, Monday's first one first. */
export function spansOf(hours: readonly (readonly number[])[]): readonly BestHours[] {
  const spans: BestHours[] = []
  hours.forEach((day, weekday) => {
    for (let from = 0; from < day.length; from += spanHours)
      spans.push({ weekday, from, opens: (day[from] ?? 0) + (day[from + 1] ?? 0) })
  })
  return spans
}
