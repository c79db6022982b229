const dayMs = 86_400_000

// Formatters are cached, because creating one is slow and lists are rendered often.
const timeToday = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' })
const timeThisWeek = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  hour: 'numeric',
  minute: '2-digit',
})
const dateEarlier = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  month: 'numeric',
  day: 'numeric',
})
const wholeTime = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
})

/** The time in a list: the time today, the weekday this week, else the date. */
export function shortTime(at: number, now: number): string {
  const days = Math.floor((startOfDay(now) - startOfDay(at)) / dayMs)
  if (days <= 0) return timeToday.format(at)
  return (days < 7 ? timeThisWeek : dateEarlier).format(at)
}

/** The time in the header of a mail. */
export function longTime(at: number): string {
  return wholeTime.format(at)
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
