import { minuteMs, objectionsPerMinuteMax, objectorsRememberedMax } from '#core/limits'

/** Whether another try is allowed from a source, which is a hash and no address. Counts it if so. */
export type AllowTry = (source: string, now: number) => boolean

/** Counts the tries of each minute, in this process. */
export function createAllowTry(): AllowTry {
  const minutes = new Map<string, { readonly from: number; count: number }>()
  return (source, now) => {
    if (minutes.size >= objectorsRememberedMax) minutes.clear()
    const known = minutes.get(source)
    const minute =
      known === undefined || now - known.from >= minuteMs ? { from: now, count: 0 } : known
    if (minute.count >= objectionsPerMinuteMax) return false
    minute.count += 1
    minutes.set(source, minute)
    return true
  }
}
