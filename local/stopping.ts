/**
 * The child's side of an orderly end: `stop` runs once, when it is asked for by the parent or by a
 * signal, and also when the parent is gone, so that nothing is left behind or unsaved.
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

/** Lets what is still being written end by itself: only the channel to the parent would keep Node. */
function leave(): void {
  if (process.connected) process.disconnect()
}

/**
 * Tells the parent, or whoever started this program by hand, that it is ready; and from then on what it
 * has taken of the processor, when it is asked for that.
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
