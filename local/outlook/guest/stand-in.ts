/** For each origin of an add-in, the origin on this machine that stands for it. */
export type StandIns = ReadonlyMap<string, string>

/** A text that names the stand-ins wherever it named the origins themselves. */
export function withStandIns(text: string, standIns: StandIns): string {
  let changed = text
  for (const [origin, standIn] of standIns)
    changed = changed.replace(patternOf(origin), () => standIn)
  return changed
}

/** The origin, and not one whose name or port only begins like it. */
function patternOf(origin: string): RegExp {
  const literal = origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`${literal}(?![\\w-]|\\.\\w|:\\d)`, 'gi')
}
