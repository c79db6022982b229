import { storageCallMs } from '#core/limits'

/** The HTTP status of a storage error; undefined if storage did not answer or something else failed. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined
  return typeof error.statusCode === 'number' ? error.statusCode : undefined
}

/** Whether storage could not be reached, or refused a call for a reason that passes. */
export function isStorageOutage(error: unknown): boolean {
  if (!(error instanceof Error) || !/^(Rest|TableTransaction|Abort|Timeout)Error$/.test(error.name))
    return false
  const status = statusOf(error)
  return status !== 400 && status !== 413
}

/** undefined if storage answers 404; any other failure is an outage and is rethrown. */
export async function orMissing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

/** Options that limit the duration of a call. */
export function timeLimit(ms: number = storageCallMs): { readonly abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(ms) }
}

/**
 * Limits the duration of a call that is made hundreds of times a second. The signals of `timeLimit` would
 * pile up, because each lives on until its time is up.
 */
export async function limited<T>(
  ms: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController()
  const late = setTimeout(() => limit.abort(), ms)
  try {
    return await call(limit.signal)
  } finally {
    clearTimeout(late)
  }
}

/** Runs `make` before the first use only, and again if it failed. */
export function once(make: () => Promise<unknown>): () => Promise<void> {
  let made: Promise<unknown> | undefined
  return async () => {
    made ??= make()
    try {
      await made
    } catch (error) {
      made = undefined
      throw error
    }
  }
}
