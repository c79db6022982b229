import { parseArgs } from 'node:util'
import { injectTracking } from '#core/html/inject'
import { removeTracking } from '#core/html/remove'
import { bodyCharsMax } from '#core/limits'
import { demonstrationOf } from './demonstration.ts'
import { explainToken } from './explain-token.ts'
import { judgeRequests } from './judge-requests.ts'

/** The result of a command: bytes for stdout, a line for stderr, and the exit code. */
export interface Outcome {
  readonly out: string
  readonly line: string
  readonly code: 0 | 2
}

const usage = `Telltale, on the command line.

  telltale inject --origin URL < mail.html    puts the trackers of a demonstration mail in
  telltale remove --origin URL < mail.html    takes all trackers of that origin out
  telltale token TOKEN                        says what a token, or a tracked address, says
  telltale judge < requests.jsonl             says why a request counts as a person's, or not

  --origin URL   where the service answers, like https://t.example
  --help         shows this

inject and remove read a mail body from stdin, write it to stdout and a summary in JSON to
stderr. What is not tracked is written as it was read, to the byte. The key is a fixed one for
demonstration: no service accepts these trackers.

judge reads one request a line, and writes one verdict a line:
  {"ua":"…","kind":"open"|"click","ip":"…","headers":{…},"afterSentSeconds":12}
  {"verdict":"human","confidence":"high","reasons":["mail-client"]}
Address, headers and time may be left out; what is not given counts neither way.

Bad input ends with exit code 2.
`

/** Runs a command. `readBody` returns undefined if the body is too long. */
export async function runCommand(
  args: readonly string[],
  readBody: () => Promise<string | undefined>,
): Promise<Outcome> {
  const read = readArgs(args)
  if (typeof read === 'string') return refuse(read)
  const [command, ...operands] = read.positionals
  if (read.help) return { out: usage, line: '', code: 0 }
  switch (command) {
    case 'inject':
    case 'remove':
      return operands.length > 0
        ? refuse(`Unexpected argument: "${operands[0]}" (the mail is read from stdin)`)
        : rewrite(command, read.origin, readBody)
    case 'token':
      return token(operands)
    case 'judge':
      return operands.length > 0
        ? refuse(`Unexpected argument: "${operands[0]}" (requests are read from stdin)`)
        : judgeLines(readBody)
    case undefined:
      return refuse('No command given: use inject, remove, token or judge (--help shows how)')
    default:
      return refuse(`Unknown command: "${command}" (use inject, remove, token or judge)`)
  }
}

interface Args {
  readonly positionals: readonly string[]
  readonly origin: string | undefined
  readonly help: boolean
}

function readArgs(args: readonly string[]): Args | string {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: { origin: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  const { origin, help, ...others } = values
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) return `Unknown option: "${unknown}" (--help shows what there is)`
  return {
    positionals,
    origin: typeof origin === 'string' ? origin : undefined,
    help: help === true,
  }
}

async function rewrite(
  command: 'inject' | 'remove',
  address: string | undefined,
  readBody: () => Promise<string | undefined>,
): Promise<Outcome> {
  if (address === undefined)
    return refuse('--origin is missing: say where the service answers, like https://t.example')
  const origin = readOrigin(address)
  if (origin === undefined)
    return refuse(
      `Not an origin: "${address}" (expected a scheme and a host, like https://t.example)`,
    )
  const html = await readBody()
  if (html === undefined)
    return refuse(`The mail is longer than ${bodyCharsMax.toLocaleString('en')} characters`)
  if (command === 'remove') {
    const { html: out, removed } = removeTracking(html, origin)
    return { out, line: JSON.stringify({ removed }), code: 0 }
  }
  const { html: out, ...summary } = injectTracking(html, demonstrationOf(html, origin))
  return { out, line: JSON.stringify(summary), code: 0 }
}

function token(operands: readonly string[]): Outcome {
  const [text, ...others] = operands
  if (text === undefined) return refuse('No token given: use telltale token TOKEN')
  if (others.length > 0) return refuse(`One token at a time: "${others[0]}" is one too many`)
  const explained = explainToken(text)
  return 'fault' in explained
    ? refuse(explained.fault)
    : { out: `${explained.lines.join('\n')}\n`, line: '', code: 0 }
}

async function judgeLines(readBody: () => Promise<string | undefined>): Promise<Outcome> {
  const lines = await readBody()
  if (lines === undefined)
    return refuse(`The requests are longer than ${bodyCharsMax.toLocaleString('en')} characters`)
  const judged = judgeRequests(lines)
  return 'fault' in judged ? refuse(judged.fault) : { out: judged.out, line: '', code: 0 }
}

function readOrigin(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const plain = url.href === `${url.origin}/` && /^https?:$/.test(url.protocol)
  return plain ? url.origin : undefined
}

function refuse(line: string): Outcome {
  return { out: '', line, code: 2 }
}
