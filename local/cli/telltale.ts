import { once } from 'node:events'
import { bodyCharsMax } from '#core/limits'
import { runCommand } from './commands.ts'
import { decodeBytes, encodeBytes } from './exact-text.ts'

/** The `telltale` command: mail bodies on stdin and stdout, a line about them on stderr. */

const outcome = await runCommand(process.argv.slice(2), readBody)
await write(process.stdout, encodeBytes(outcome.out))
await write(process.stderr, Buffer.from(outcome.line === '' ? '' : `${outcome.line}\n`))
process.exitCode = outcome.code

/** All of stdin, or undefined when it is longer than any mail that Outlook could hold. */
async function readBody(): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin) {
    const piece = Buffer.from(chunk)
    chunks.push(piece)
    bytes += piece.length
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    if (bytes > 3 * bodyCharsMax) return undefined
  }
  const text = decodeBytes(Buffer.concat(chunks))
  return text.length > bodyCharsMax ? undefined : text
}

async function write(stream: NodeJS.WriteStream, bytes: Uint8Array): Promise<void> {
  if (bytes.length > 0 && !stream.write(bytes)) await once(stream, 'drain')
}
