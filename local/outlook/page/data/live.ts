/** Server-sent notifications of changes in the mailbox, and whether the connection is up. */
export interface Live {
  /** @returns a function that stops listening */
  readonly onMail: (listener: () => void) => () => void
  readonly onConnection: (listener: () => void) => () => void
  readonly connected: () => boolean
}

export function connectLive(): Live {
  const mail = new Set<() => void>()
  const connection = new Set<() => void>()
  let connected = true
  const source = new EventSource('/mail/changes')
  const tell = (listeners: ReadonlySet<() => void>): void => listeners.forEach((listen) => listen())
  const setConnected = (now: boolean): void => {
    if (now === connected) return
    connected = now
    tell(connection)
    // Changes during the disconnection may have been missed.
    if (now) tell(mail)
  }
  source.addEventListener('mail', () => tell(mail))
  source.addEventListener('open', () => setConnected(true))
  source.addEventListener('error', () => setConnected(false))
  return {
    onMail: (listener) => subscribe(mail, listener),
    onConnection: (listener) => subscribe(connection, listener),
    connected: () => connected,
  }
}

function subscribe(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
