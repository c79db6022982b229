import { connect, type Socket } from 'node:net'

/** Concurrent readers, each on a keep-alive connection, sending the next request once answered. */
export interface Load {
  /** On the loopback address. */
  readonly port: number
  readonly connections: number
  /** The n-th request in wire format; undefined when there are no more. */
  readonly request: (at: number) => string | undefined
  readonly forMs: number
  /** The maximum rate of all connections together. */
  readonly perSecond?: number
  readonly answered?: (at: number, answer: Answer) => void
}

export interface Answer {
  readonly status: number
  /** From the first byte sent to the last one read. */
  readonly ms: number
  readonly bodyBytes: number
}

export interface LoadResult {
  readonly asked: number
  readonly answered: number
  /** Connections that broke, were refused or timed out. */
  readonly broken: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly slowestMs: number
  readonly statuses: ReadonlyMap<number, number>
}

/** Longer than any reader waits for a picture; the service promises less. */
const answerMs = 10_000
/** The pause after a refused connection, to avoid a tight loop. */
const reconnectMs = 20

/** Ends when the time or the requests are used up and every connection has its answer. */
export async function load(wanted: Load): Promise<LoadResult> {
  const begun = performance.now()
  const latencies: number[] = []
  const counted = { asked: 0, broken: 0, latencies }
  const statuses = new Map<number, number>()
  const next = (): { readonly at: number; readonly text: string } | undefined => {
    if (performance.now() - begun >= wanted.forMs) return undefined
    const text = wanted.request(counted.asked)
    return text === undefined ? undefined : { at: counted.asked++, text }
  }
  const read = async (): Promise<void> => {
    let line: Line | undefined
    for (let ask = next(); ask !== undefined; ask = next()) {
      if (wanted.perSecond !== undefined) await until(begun + (ask.at * 1_000) / wanted.perSecond)
      try {
        line ??= await openLine(wanted.port)
        const answer = await line.ask(ask.text)
        counted.latencies.push(answer.ms)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        wanted.answered?.(ask.at, answer)
        if (line.isClosed()) line = undefined
      } catch {
        counted.broken += 1
        line?.close()
        line = undefined
        await pause(reconnectMs)
      }
    }
    line?.close()
  }
  await Promise.all(Array.from({ length: wanted.connections }, read))
  return summarise(counted, performance.now() - begun, statuses)
}

function summarise(
  { asked, broken, latencies }: { asked: number; broken: number; latencies: number[] },
  tookMs: number,
  statuses: ReadonlyMap<number, number>,
): LoadResult {
  const sorted = Float64Array.from(latencies).sort()
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  return {
    asked,
    answered: sorted.length,
    broken,
    perSecond: (sorted.length / tookMs) * 1_000,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    slowestMs: at(1),
    statuses,
  }
}

/** A keep-alive connection with one request in flight at a time. */
interface Line {
  ask(request: string): Promise<Answer>
  /** The server has announced that it answers no more. */
  isClosed(): boolean
  close(): void
}

async function openLine(port: number): Promise<Line> {
  const socket = connect(port, '127.0.0.1')
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject)
  })
  socket.setNoDelay(true)
  return createLine(socket)
}

function createLine(socket: Socket): Line {
  let waiting: { done: (answer: Answer) => void; fail: (error: Error) => void } | undefined
  let begun = 0
  let read = ''
  let isClosed = false
  const fail = (): void => waiting?.fail(new Error('The connection broke'))
  socket.setTimeout(answerMs, () => socket.destroy())
  socket.on('error', () => undefined).on('close', fail)
  socket.on('data', (chunk) => {
    read += chunk.toString('latin1')
    const answer = readAnswer(read)
    if (answer === undefined) return
    isClosed = /\r\nconnection: close\r\n/i.test(read)
    read = ''
    if (isClosed) socket.end()
    waiting?.done({ ...answer, ms: performance.now() - begun })
  })
  return {
    ask: (request) =>
      new Promise<Answer>((done, reject) => {
        if (socket.destroyed) return reject(new Error('The connection is closed'))
        waiting = { done, fail: reject }
        begun = performance.now()
        socket.write(request, 'latin1')
      }),
    isClosed: () => isClosed,
    close: () => socket.destroy(),
  }
}

/** A complete response with Content-Length, as every GET has here; undefined while more is to come. */
function readAnswer(text: string): Omit<Answer, 'ms'> | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const head = text.slice(0, end)
  const bodyBytes = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
  return text.length < end + 4 + bodyBytes
    ? undefined
    : { status: Number(head.slice(9, 12)), bodyBytes }
}

function until(time: number): Promise<void> {
  const ms = time - performance.now()
  return ms > 1 ? pause(ms) : Promise.resolve()
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
