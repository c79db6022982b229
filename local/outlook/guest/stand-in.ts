/** Maps each origin of an add-in to the local origin that replaces it. */
export type StandIns = ReadonlyMap<string, string>

/** Replaces the origins in a text. */
export function withStandIns(text: string, standIns: StandIns): string {
  let changed = text
  for (const [origin, standIn] of standIns)
    changed = changed.replace(patternOf(origin), () => standIn)
  return changed
}

/** Matches the origin, but not one whose host or port merely starts the same. */
function patternOf(origin: string): RegExp {
  const literal = origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`${literal}(?![\\w-]|\\.\\w|:\\d)`, 'gi')
}
