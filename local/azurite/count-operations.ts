import { subscribe } from 'node:diagnostics_channel'

/** One kind of request, like `POST hits/messages` or `GET activity()`, and its count. */
export interface Operation {
  readonly kind: string
  readonly times: number
}

/** Counts all HTTP requests to this process from now on, without affecting them. */
export function countOperations(): () => readonly Operation[] {
  const times = new Map<string, number>()
  subscribe('http.server.request.start', (message) => {
    const kind = kindOf(message)
    times.set(kind, (times.get(kind) ?? 0) + 1)
  })
  return () => [...times].map(([kind, count]) => ({ kind, times: count }))
}

/** Without the account in front and the keys and ids inside. */
function kindOf(message: unknown): string {
  if (typeof message !== 'object' || message === null || !('request' in message)) return 'unknown'
  const { request } = message
  if (typeof request !== 'object' || request === null) return 'unknown'
  const method = 'method' in request ? String(request.method) : ''
  const url = 'url' in request ? String(request.url) : ''
  const path = url.replace(/\?.*/, '').split('/').slice(2).join('/')
  return `${method} ${path.replace(/\(.+\)/, '(…)').replace(/messages\/.+/, 'messages/…')}`
}
