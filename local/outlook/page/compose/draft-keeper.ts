import type { Draft } from '../../mail/mail.ts'

/** Saves a draft a moment after its last change (debounced); its operations run one after the other. */
export interface DraftKeeper {
  readonly changed: () => void
  /** Resolves when the last change is saved. */
  readonly flush: () => Promise<void>
  /** Saves nothing any more; resolves when no save is in flight. */
  readonly stop: () => Promise<void>
}

const restMs = 800

/** @param draft returns what there is to save, or undefined if there is nothing yet */
export function keepDraft(
  draft: () => Draft | undefined,
  save: (draft: Draft) => Promise<void>,
  onFault: (error: unknown) => void,
): DraftKeeper {
  let timer: ReturnType<typeof setTimeout> | undefined
  let queue: Promise<void> = Promise.resolve()
  let stopped = false
  const saveNow = (): Promise<void> => {
    timer = undefined
    queue = queue
      .then(() => {
        const latest = stopped ? undefined : draft()
        return latest && save(latest)
      })
      .catch(onFault)
    return queue
  }
  return {
    changed() {
      clearTimeout(timer)
      if (!stopped) timer = setTimeout(() => void saveNow(), restMs)
    },
    flush() {
      if (timer === undefined) return queue
      clearTimeout(timer)
      return saveNow()
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      return queue
    },
  }
}
