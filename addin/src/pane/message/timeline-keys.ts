import type { TimelineEvent } from '#core/timeline'

/** A key per event, in the same order: it stays when events come and go above or below. */
export function keysOf(events: readonly TimelineEvent[]): readonly string[] {
  const seen = new Map<string, number>()
  const keys = [...events].reverse().map((event) => {
    const name = nameOf(event)
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    return before === 0 ? name : `${name} ${before}`
  })
  return keys.reverse()
}

function nameOf(event: TimelineEvent): string {
  switch (event.kind) {
    case 'open':
    case 'click':
      return `${event.kind} ${event.hitId ?? event.at}`
    case 'sent':
    case 'reply':
    case 'auto-reply':
    case 'bounce':
      return `${event.kind} ${event.at}`
  }
}
