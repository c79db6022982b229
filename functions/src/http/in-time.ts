/** The result of `work`, or an error once the time is up; the work itself is not cancelled. */
export function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`No answer within ${ms} ms`)), ms)
    void work.then(resolve, reject).finally(() => clearTimeout(late))
  })
}
