import { InputFault } from '#core/parse'
import { parseRunMessage, type PageMessage, type RunMessage } from './message.ts'

/** The page's connection to its event scripts, which run in the server. */
export interface Line {
  readonly say: (message: PageMessage) => void
  readonly listen: (run: string, listener: (message: RunMessage) => void) => void
  readonly leave: (run: string) => void
}

/** Closed when idle, because a browser has few connections to one server. */
const idleMs = 5_000

/** @param onLost the server no longer answers */
export function createLine(onLost: (runs: readonly string[]) => void): Line {
  const listeners = new Map<string, (message: RunMessage) => void>()
  let open: Open | undefined
  let idle: ReturnType<typeof setTimeout> | undefined
  const reached = (): Open => {
    open ??= openLine(
      (message) => listeners.get(message.run)?.(message),
      () => {
        open = undefined
        onLost([...listeners.keys()])
      },
    )
    return open
  }
  return {
    say: (message) => reached().say(message),
    listen(run, listener) {
      clearTimeout(idle)
      listeners.set(run, listener)
    },
    leave(run) {
      listeners.delete(run)
      if (listeners.size > 0) return
      clearTimeout(idle)
      idle = setTimeout(() => {
        open?.close()
        open = undefined
      }, idleMs)
    },
  }
}

interface Open {
  readonly say: (message: PageMessage) => void
  readonly close: () => void
}

function openLine(hear: (message: RunMessage) => void, onLost: () => void): Open {
  const address = `/runtime/lines/${crypto.randomUUID()}`
  const closed = new AbortController()
  const lost = (): void => {
    if (closed.signal.aborted) return
    closed.abort()
    onLost()
  }
  const opened = fetch(address, { signal: closed.signal })
  opened.then((answer) => readLines(answer, hear)).then(lost, lost)
  let unsaid: PageMessage[] = []
  let saying: Promise<void> | undefined
  /** One request at a time, so that messages stay in order. */
  const sayAll = async (): Promise<void> => {
    await opened
    while (unsaid.length > 0 && !closed.signal.aborted) {
      const said = unsaid
      unsaid = []
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(said),
      })
      if (!answer.ok) throw new Error(`The server answered with ${answer.status}`)
    }
  }
  return {
    say(message) {
      unsaid.push(message)
      saying ??= sayAll()
        .catch(lost)
        .finally(() => (saying = undefined))
    },
    close: () => closed.abort(),
  }
}

async function readLines(answer: Response, hear: (message: RunMessage) => void): Promise<void> {
  if (!answer.ok || answer.body === null) throw new Error('The server opened no event stream')
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const message = parseRunMessage(JSON.parse(line), '')
      if (!(message instanceof InputFault)) hear(message)
    }
  }
}
