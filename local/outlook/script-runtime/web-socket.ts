import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** The server's end of a web socket that carries text (RFC 6455, no extensions). */
export interface WebSocketEnd {
  readonly send: (text: string) => void
  readonly close: () => void
}

export interface WebSocketListener {
  readonly onText: (text: string, end: WebSocketEnd) => void
  /** Called once, whoever closed it. */
  readonly onClose: () => void
}

/** The longest message, in bytes; a longer one ends the connection. */
const messageBytesMax = 30_000_000
const opcodes = { continuation: 0, text: 1, close: 8, ping: 9, pong: 10 } as const
const acceptance = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/**
 * Answers a request for an upgrade. Unlike other requests, a browser lets any site's page send this one,
 * so only pages of this server's own origin are accepted.
 */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { onText, onClose }: WebSocketListener,
): void {
  const key = request.headers['sec-websocket-key']
  if (key === undefined || request.headers.origin !== `http://${request.headers.host ?? ''}`) {
    socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
    return
  }
  const accepted = createHash('sha1')
    .update(key + acceptance)
    .digest('base64')
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n' +
      `sec-websocket-accept: ${accepted}\r\n\r\n`,
  )
  const write = (opcode: number, payload: Buffer): void => {
    if (socket.writable) socket.write(frameOf(opcode, payload))
  }
  const close = (): void => {
    write(opcodes.close, Buffer.alloc(0))
    socket.end()
  }
  const end: WebSocketEnd = { send: (text) => write(opcodes.text, Buffer.from(text)), close }
  const hear = feed(
    readMessages((opcode, payload) => {
      if (opcode === opcodes.text) onText(payload.toString(), end)
      else if (opcode === opcodes.ping) write(opcodes.pong, payload)
    }),
    close,
  )
  socket.on('data', hear)
  // A page that is gone is no error.
  socket.on('error', () => socket.destroy())
  socket.on('close', onClose)
  if (head.length > 0) hear(head)
}

/** Yields how many bytes it needs next, and ends with the connection. */
type Reading = Generator<number, void, Buffer>

function* readMessages(onMessage: (opcode: number, payload: Buffer) => void): Reading {
  let parts: Buffer[] = []
  let opcodeOfParts = 0
  let partsLength = 0
  for (;;) {
    const [first = 0, second = 0] = yield 2
    const opcode = first & 0x0f
    const length = yield* readLength(second & 0x7f)
    const isMasked = (second & 0x80) !== 0
    if (!isMasked || opcode === opcodes.close || partsLength + length > messageBytesMax) return
    const mask = yield 4
    const payload = unmasked(yield length, mask)
    const isLast = (first & 0x80) !== 0
    if (opcode > opcodes.close) {
      onMessage(opcode, payload)
      continue
    }
    if (opcode !== opcodes.continuation) opcodeOfParts = opcode
    parts.push(payload)
    partsLength += length
    if (!isLast) continue
    onMessage(opcodeOfParts, Buffer.concat(parts))
    parts = []
    partsLength = 0
  }
}

function* readLength(short: number): Generator<number, number, Buffer> {
  if (short === 126) return (yield 2).readUInt16BE()
  if (short === 127) return Number((yield 8).readBigUInt64BE())
  return short
}

function unmasked(payload: Buffer, mask: Buffer): Buffer {
  const plain = Buffer.allocUnsafe(payload.length)
  for (let at = 0; at < payload.length; at++) plain[at] = (payload[at] ?? 0) ^ (mask[at & 3] ?? 0)
  return plain
}

/** Gives a reading its bytes as they arrive. */
function feed(reading: Reading, onEnd: () => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = []
  let length = 0
  let next = reading.next()
  return (chunk) => {
    if (next.done) return
    chunks.push(chunk)
    length += chunk.length
    if (length < next.value) return
    let rest = Buffer.concat(chunks)
    while (!next.done && rest.length >= next.value) {
      const wanted: number = next.value
      next = reading.next(rest.subarray(0, wanted))
      rest = rest.subarray(wanted)
    }
    chunks = [rest]
    length = rest.length
    if (next.done) onEnd()
  }
}

function frameOf(opcode: number, payload: Buffer): Buffer {
  const { length } = payload
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head[0] = 0x80 | opcode
  if (length < 126) head[1] = length
  else if (length < 65_536) {
    head[1] = 126
    head.writeUInt16BE(length, 2)
  } else {
    head[1] = 127
    head.writeBigUInt64BE(BigInt(length), 2)
  }
  return Buffer.concat([head, payload])
}
