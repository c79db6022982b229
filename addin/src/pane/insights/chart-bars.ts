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

function withDay(bar: Bar, { opens, clicks, replies }: InsightDay): Bar {
  return {
    ...bar,
    opens: bar.opens + opens,
    clicks: bar.clicks + clicks,
    replies: bar.replies + replies,
  }
}
