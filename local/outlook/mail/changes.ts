import type { ServerResponse } from 'node:http'

const heartbeatMs = 20_000

/** Notifies pages of changes in a mailbox, by server-sent events. */
export class Changes {
  readonly #listeners = new Set<ServerResponse>()
  readonly #heartbeat: NodeJS.Timeout

  constructor() {
    this.#heartbeat = setInterval(() => this.#write(':\n\n'), heartbeatMs)
    this.#heartbeat.unref()
  }

  listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('retry: 1000\n\n')
    this.#listeners.add(response)
    response.on('close', () => this.#listeners.delete(response))
  }

  announce(): void {
    this.#write('event: mail\ndata: changed\n\n')
  }

  close(): void {
    clearInterval(this.#heartbeat)
    for (const response of this.#listeners) response.end()
  }

  #write(text: string): void {
    for (const response of this.#listeners) response.write(text)
  }
}
