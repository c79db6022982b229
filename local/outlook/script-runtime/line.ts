import { InputFault } from '#core/parse'
import { parseRunMessage, type PageMessage, type RunMessage } from './message.ts'

/** The page's connection to its event scripts, which run in the server. */
export interface Line {
  readonly say: (message: PageMessage) => void
  readonly listen: (run: string, listener: (message: RunMessage) => void) => void
  readonly leave: (run: string) => void
}

/** @param onLost the server no longer answers */
export function createLine(onLost: (runs: readonly string[]) => void): Line {
  const listeners = new Map<string, (message: RunMessage) => void>()
  let open: Open | undefined
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
    listen: (run, listener) => listeners.set(run, listener),
    leave: (run) => listeners.delete(run),
  }
}

interface Open {
  readonly say: (message: PageMessage) => void
}

/** A web socket: a run says some twenty things, and a request for each would cost more than the run. */
function openLine(hear: (message: RunMessage) => void, onLost: () => void): Open {
  const socket = new WebSocket(`ws://${location.host}/runtime/line`)
  let unsaid: PageMessage[] = []
  const send = (message: PageMessage): void => socket.send(JSON.stringify(message))
  socket.addEventListener('open', () => {
    unsaid.forEach(send)
    unsaid = []
  })
  socket.addEventListener('message', ({ data }) => {
    const message = parseRunMessage(JSON.parse(String(data)), '')
    if (!(message instanceof InputFault)) hear(message)
  })
  socket.addEventListener('close', onLost)
  return {
    say(message) {
      if (socket.readyState === WebSocket.CONNECTING) unsaid.push(message)
      else send(message)
    },
  }
}
