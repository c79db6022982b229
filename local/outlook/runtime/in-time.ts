import { callDelayOf } from '../model/call-delay.ts'
import type { Traps } from '../model/traps.ts'

/** Carries out an item call after this Outlook's delay, if ever. */
export function inTime(dispatchId: number, traps: Traps, act: () => void): void {
  const delayMs = callDelayOf(dispatchId, traps)
  if (delayMs === 'never') return
  if (delayMs === 0) act()
  else setTimeout(act, delayMs)
}
