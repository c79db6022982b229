/** Runs tasks one after the other, in the order in which they came. */
export type InTurn = <T>(task: () => Promise<T>) => Promise<T>

/** Requests that are on the way at the same time may arrive in any order. */
export function createTurns(): InTurn {
  let latest: Promise<unknown> = Promise.resolve()
  return (task) => {
    const done = latest.then(task)
    latest = done.catch(() => undefined)
    return done
  }
}
