import { isStorageOutage } from './storage/storage-call.ts'

/**
 * Does something with each item, even if one of them fails: what cannot be read must not hide the others. An
 * outage concerns them all, so it ends the work.
 * @throws the first error, at the end
 */
export async function tryEach<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = []
  for (const item of items)
    try {
      await work(item)
    } catch (error) {
      if (isStorageOutage(error)) throw error
      errors.push(error)
    }
  if (errors.length > 0) throw errors[0]
}
