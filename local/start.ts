import { parseArgs } from 'node:util'
import { relative, resolve } from 'node:path'
import { endBundling } from '../build/bundle.ts'
import { projectFile } from '../build/project.ts'
import { Claimed } from './claim.ts'
import type { Product } from './product.ts'

/** `npm start`: the whole product on this machine, until Ctrl-C. */

const usage = 'npm start -- [--port 3000] [--data FOLDER]'
const portDefault = 3000

interface Command {
  readonly port: number
  readonly dataFolder: string
}

const command = readCommand(process.argv.slice(2))
if (typeof command === 'string') leave(2, `${command}\nUse: ${usage}`)
else await run(command)

async function run({ port, dataFolder }: Command): Promise<void> {
  process.stderr.write('Starting Telltale…\n')
  // Loaded only now: someone waits for the first word, and a wrong option needs none of it.
  const { startProduct } = await import('./product.ts')
  const starting = startProduct({
    dataFolder,
    outlookPort: port,
    servicePort: port === 0 ? 0 : port + 1,
  })
  stopOnSignal(starting)
  try {
    const { outlookOrigin } = await starting
    process.stdout.write(
      `Telltale is ready: open ${outlookOrigin} in your browser.\n` +
        `Ctrl-C stops it. Mails and events are kept in ${relative(process.cwd(), dataFolder) || '.'}.\n`,
    )
    await endBundling()
  } catch (error) {
    leave(1, sentenceFor(error, dataFolder))
  }
}

/** The first signal ends everything in order; a second one does not wait for that. */
function stopOnSignal(starting: Promise<Product>): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) return leave(130, 'Stopped without waiting.')
    stopping = true
    process.stderr.write('\nStopping, and keeping everything…\n')
    starting
      .then((product) => product.stop())
      .then(() => leave(0, 'Stopped.'))
      .catch((error: unknown) => leave(1, `Telltale did not stop in order: ${messageOf(error)}`))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
}

function sentenceFor(error: unknown, dataFolder: string): string {
  if (!(error instanceof Claimed)) return `Telltale could not start: ${messageOf(error)}`
  const where = error.holder === '' ? 'and is still starting' : `at ${error.holder}`
  return (
    `Telltale runs already ${where}, with the data in ${dataFolder}.\n` +
    'Use that one, stop it first, or start another one with data of its own: npm start -- --data FOLDER'
  )
}

function readCommand(args: readonly string[]): Command | string {
  const values = readValues(args)
  if (typeof values === 'string') return values
  const port = values.port === undefined ? portDefault : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_000)
    return `The port is not a number from 0 to 65000: ${values.port}`
  return {
    port,
    dataFolder: values.data === undefined ? projectFile('.data') : resolve(values.data),
  }
}

function readValues(args: readonly string[]): { port?: string; data?: string } | string {
  try {
    const options = { port: { type: 'string' }, data: { type: 'string' } } as const
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    return messageOf(error)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function leave(code: number, sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}
