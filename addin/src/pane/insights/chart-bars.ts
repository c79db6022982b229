import { weekdayOf } from '#core/insights'
import type { InsightDay } from '#core/wire-insights'

/** More bars would be too thin to distinguish in the narrowest pane. */
const barsMax = 31

/** The days of one bar in the chart, identified by the first of them. */
export interface Bar extends InsightDay {
  /** Whether it is a week, or the known part of one. */
  readonly week: boolean
}

/** One bar per day or, if there are many, per calendar week from Monday. No day is lost. */
export function barsOf(days: readonly InsightDay[]): readonly Bar[] {
  if (days.length <= barsMax) return days.map((day) => ({ ...day, week: false }))
  const bars: Bar[] = []
  for (const one of days) {
    const last = bars.at(-1)
    if (last === undefined || weekdayOf(one.day) === 0) bars.push({ ...one, week: true })
    else bars.splice(-1, 1, withDay(last, one))
  }
  return bars
}

/** Of so many bars each has room for its name in the narrowest pane, or nearly. */
const namedMax = 7
const daysApart = 7
const weeksApart = 3

/** The bars that are named below the chart: evenly apart, and the latest among them. */
export function namedBars(bars: readonly Bar[]): readonly Bar[] {
  if (bars.length <= namedMax) return bars
  const apart = bars.some(({ week }) => week) ? weeksApart : daysApart
  return bars.filter((_, at) => (bars.length - 1 - at) % apart === 0)
}

/** Numbers that are easily read when counted up from. */
const plainSteps = [1, 2, 2.5, 5, 10]
const linesMax = 4

/** Up to where the chart goes, so that each of its four lines stands for a plain number. */
export function chartTop(bars: readonly Bar[]): number {
  const most = Math.max(...bars.map(({ opens, clicks, replies }) => opens + clicks + replies))
  const step = Math.max(1, Math.ceil(most / linesMax))
  if (step < 10) return step * linesMax
  const ten = 10 ** Math.floor(Math.log10(step))
  return (plainSteps.find((plain) => plain * ten >= step) ?? 10) * ten * linesMax
}

function withDay(bar: Bar, { opens, clicks, replies }: InsightDay): Bar {
  return {
    ...bar,
    opens: bar.opens + opens,
    clicks: bar.clicks + clicks,
    replies: bar.replies + replies,
  }
}
