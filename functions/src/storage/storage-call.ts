import { storageCallMs } from '#core/limits'

/** The status that storage answered with; undefined when it did not answer, or something else failed. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined
  return typeof error.statusCode === 'number' ? error.statusCode : undefined
}

/** undefined when storage says 404; every other failure is an outage and is thrown on. */
export async function orMissing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

/** Options that end a call in time. */
export function timeLimit(ms: number = storageCallMs): { readonly abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(ms) }
}

/** Runs `make` before the first use and not again, unless it failed. */
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
