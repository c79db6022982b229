import { bodyCharsMax } from '#core/limits'
import { runCommand } from './commands.ts'
import { decodeBytes, encodeBytes } from './exact-text.ts'

/** The `telltale` command: mail bodies on stdin and stdout, a line about them on stderr. */

const outcome = await runCommand(process.argv.slice(2), readBody)
await write(process.stdout, encodeBytes(outcome.out))
await write(process.stderr, encodeBytes(outcome.line === '' ? '' : `${outcome.line}\n`))
process.exitCode = outcome.code

/** All of stdin, or undefined if it is longer than any mail that Outlook could hold. */
async function readBody(): Promise<string | undefined> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of process.stdin) {
    const piece: unknown = chunk
    if (!(piece instanceof Uint8Array)) continue
    pieces.push(piece)
    bytes += piece.length
    // UTF-8 takes at most three bytes per UTF-16 unit.
    if (bytes > 3 * bodyCharsMax) return undefined
  }
  const text = decodeBytes(Buffer.concat(pieces))
  return text.length > bodyCharsMax ? undefined : text
}

function write(stream: NodeJS.WriteStream, bytes: Uint8Array): Promise<void> {
  // A reader like head may close the pipe early, which is not an error.
  stream.on('error', () => undefined)
  return new Promise((done) => stream.write(bytes, () => done()))
}
