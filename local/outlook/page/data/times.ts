const dayMs = 86_400_000

/** As a list says it: the time today, the weekday this week, else the date. */
export function shortTime(at: number, now: number): string {
  const date = new Date(at)
  const days = Math.floor((startOfDay(now) - startOfDay(at)) / dayMs)
  if (days <= 0) return date.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' })
  if (days < 7)
    return date.toLocaleString('en-US', { weekday: 'short', hour: 'numeric', minute: '2-digit' })
  return date.toLocaleDateString('en-US', { weekday: 'short', month: 'numeric', day: 'numeric' })
}

/** As the head of a mail says it. */
export function longTime(at: number): string {
  return new Date(at).toLocaleString('en-US', {
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
