import { crowdLookMs, recordingDelayMsMax } from '#core/limits'

export interface GiveWayDeps {
  /** Whether many readers are waiting for this process. */
  readonly isCrowded: () => boolean
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
}

/**
 * Delays recording while many readers wait, because both compete for the same machine and nobody waits
 * for a recording. A hit older than recordingDelayMsMax is delayed no further. Hits that pile up
 * meanwhile are recorded in one batch, which takes a fraction of the work.
 */
export function createGiveWay({ isCrowded, now, pause }: GiveWayDeps) {
  return async (cameAt: number): Promise<void> => {
    while (isCrowded() && now() - cameAt < recordingDelayMsMax) await pause(crowdLookMs)
  }
}
