import type { ItemSession } from '../model/session.ts'
import type { EventRun, RunEnding } from './event.ts'

/** After that many calls the handler is halfway through. */
const callsBeforeFailing = 2

/**
 * A handler whose runtime crashes halfway, or right before its completion: it ends silently, and only a
 * timeout can give it up (OfficeDev/office-js#4391).
 * @param start starts the handler with the session that it is given
 */
export function failingRun(
  session: ItemSession,
  start: (session: ItemSession) => EventRun,
): EventRun {
  let calls = 0
  const watched: ItemSession = {
    ...session,
    execute(dispatchId, params) {
      calls += 1
      if (calls > callsBeforeFailing) {
        run.cancel()
        return undefined
      }
      return session.execute(dispatchId, params)
    },
  }
  const run = start(watched)
  let cancel: () => void = () => undefined
  const cancelled = new Promise<RunEnding>((resolve) => {
    cancel = () => resolve({ kind: 'cancelled' })
  })
  return {
    ...run,
    ended: run.ended.then((ending) =>
      ending.kind === 'cancelled' || ending.kind === 'completed' ? cancelled : ending,
    ),
    cancel() {
      run.cancel()
      cancel()
    },
  }
}
