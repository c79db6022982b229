import { callName } from './call-names.ts'
import { callsAtOnceMax } from './limits.ts'

/**
 * The calls of which Outlook on the web takes a few at a time, as Microsoft lists them:
 * https://learn.microsoft.com/office/dev/add-ins/outlook/limits-for-activation-and-javascript-api-for-outlook-add-ins
 */
const counted: ReadonlySet<number> = new Set([
  2, 3, 4, 5, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 404,
])

/**
 * The unanswered calls of a page. Microsoft does not say whether an add-in's pages count together; an
 * add-in has no say in how many of them Outlook opens.
 */
export interface CallsAtOnce {
  /**
   * Counts a call until it is answered. Microsoft does not say how one too many fails, so it is only
   * reported.
   * @param dispatchId the library's number of the call
   * @returns to be called with the answer; undefined for a call that is not limited
   */
  readonly begin: (dispatchId: number) => (() => void) | undefined
}

/** @param report called with the name of each call that exceeds the limit */
export function createCallsAtOnce(report: (name: string) => void): CallsAtOnce {
  const unanswered = new Set<object>()
  return {
    begin(dispatchId) {
      if (!counted.has(dispatchId)) return undefined
      const call = {}
      unanswered.add(call)
      if (unanswered.size > callsAtOnceMax) report(callName(dispatchId))
      return () => unanswered.delete(call)
    },
  }
}
