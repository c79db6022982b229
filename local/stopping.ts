/**
 * The child's side of an orderly shutdown: runs `stop` once, on request of the parent, on a signal, or
 * when the parent is gone, so that nothing is left running or unsaved.
 */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false
  const begin = (): void => {
    if (stopping) return
    stopping = true
    stop().then(leave, (error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      process.exit(1)
    })
  }
  process.on('message', (message) => {
    if (message === 'stop') begin()
  })
  for (const event of ['disconnect', 'SIGINT', 'SIGTERM']) process.on(event, begin)
}

/** Closes the channel to the parent, which alone keeps Node alive, so that pending writes can finish. */
function leave(): void {
  if (process.connected) process.disconnect()
}

/**
 * Tells the parent, or whoever started this program by hand, that it is ready; afterwards answers
 * requests for its processor time.
 */
export function tellReady(ready: object): void {
  process.on('message', (message) => {
    if (message !== 'cpu') return
    const { user, system } = process.cpuUsage()
    process.send?.({ cpuMicroseconds: user + system })
  })
  if (process.send) process.send(ready)
  else process.stdout.write(`${JSON.stringify(ready)}\n`)
}
