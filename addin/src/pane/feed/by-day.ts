import type { Activity } from '#core/wire'
import type { Times } from '../times.ts'

export interface Day {
  readonly key: string
  readonly activities: readonly [Activity, ...Activity[]]
}

/** Splits the feed at every midnight, and keeps its order. */
export function byDay(activities: readonly Activity[], times: Pick<Times, 'dayKey'>): Day[] {
  const days: { key: string; activities: [Activity, ...Activity[]] }[] = []
  for (const activity of activities) {
    const key = times.dayKey(activity.at)
    const last = days.at(-1)
    if (last?.key === key) last.activities.push(activity)
    else days.push({ key, activities: [activity] })
  }
  return days
}
