import type { Traps } from './traps.ts'

/** The calls that read, write, prepend to and append to the body. */
const bodyCalls = new Set([37, 38, 23, 100])

const slowMs = 1_500

/**
 * How long this Outlook takes before it carries out an item call.
 * @param dispatchId the library's number of the call
 * @returns milliseconds, or `never` for a call that is not answered at all
 */
export function callDelayOf(dispatchId: number, traps: Traps): number | 'never' {
  if (traps.has('callsUnanswered') && bodyCalls.has(dispatchId)) return 'never'
  return traps.has('callsSlow') ? slowMs : 0
}
