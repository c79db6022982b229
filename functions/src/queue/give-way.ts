import { crowdLookMs, recordingDelayMsMax } from '#core/limits'

export interface GiveWayDeps {
  /** Whether many readers wait at the door of this process. */
  readonly isCrowded: () => boolean
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
}

/**
 * Waits while readers crowd at the door, because they wait for the same machine and nobody waits for a
 * recording; but for a hit that came longer than recordingDelayMsMax ago it waits no more. What is recorded
 * after a crowd is recorded together, and takes a fraction of the work.
 */
export function createGiveWay({ isCrowded, now, pause }: GiveWayDeps) {
  return async (cameAt: number): Promise<void> => {
    while (isCrowded() && now() - cameAt < recordingDelayMsMax) await pause(crowdLookMs)
  }
}
