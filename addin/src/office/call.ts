import { officeCallMs } from '#core/limits'

/**
 * Why a call of Office failed. `unsupported`: this Outlook has no such function. `unanswered`: no
 * callback in time. `threw`: Office threw an exception. `refused`: Office answered with a failure, whose
 * number is `officeCode`, or with nothing (null).
 */
export interface OfficeFault {
  readonly code: 'unsupported' | 'unanswered' | 'threw' | 'refused'
  readonly officeCode: number | null
}

export type OfficeResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: OfficeFault }

/** Starts a call and waits for it. A handler that has completed starts none. */
export type Ask = <T>(call: () => Promise<T>) => Promise<T>

export const askNow: Ask = (call) => call()

type Answer<T> = (result: Office.AsyncResult<T>) => void

/**
 * Calls a callback function of Office as a promise that always resolves. `path` names the function
 * relative to `target`, like `body.getAsync`; older Outlooks lack some. An answer after `limitMs` is
 * ignored.
 */
export function callOffice<T>(
  target: unknown,
  path: string,
  start: (answer: Answer<T>) => void,
  limitMs: number = officeCallMs,
): Promise<OfficeResult<T>> {
  if (!hasFunction(target, path)) return Promise.resolve(failed('unsupported'))
  return withDeadline<T>(limitMs, (settle) => {
    start((result) =>
      settle(
        result.status === Office.AsyncResultStatus.Succeeded
          ? { ok: true, value: result.value }
          : failed('refused', codeOf(result.error)),
      ),
    )
  })
}

/** Whether `target` has a function at a path like `sessionData.getAsync`. */
export function hasFunction(target: unknown, path: string): boolean {
  let found: unknown = target
  for (const name of path.split('.')) {
    if (!isObject(found)) return false
    found = Reflect.get(found, name)
  }
  return typeof found === 'function'
}

export function failed(
  code: OfficeFault['code'],
  officeCode: number | null = null,
): { readonly ok: false; readonly fault: OfficeFault } {
  return { ok: false, fault: { code, officeCode } }
}

/** Maps the value of a result; a fault passes through. */
export function mapResult<T, U>(result: OfficeResult<T>, change: (value: T) => U): OfficeResult<U> {
  return result.ok ? { ok: true, value: change(result.value) } : result
}

function withDeadline<T>(
  limitMs: number,
  run: (settle: (result: OfficeResult<T>) => void) => void,
): Promise<OfficeResult<T>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(failed('unanswered')), limitMs)
    const settle = (result: OfficeResult<T>): void => {
      clearTimeout(timer)
      resolve(result)
    }
    try {
      run(settle)
    } catch {
      settle(failed('threw'))
    }
  })
}

function codeOf(error: unknown): number | null {
  const code: unknown = isObject(error) ? Reflect.get(error, 'code') : null
  return typeof code === 'number' ? code : null
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
