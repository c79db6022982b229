import { relative } from 'node:path'
import { endBundling } from '../build/bundle.ts'
import { projectFile } from '../build/project.ts'
import { Claimed } from './claim.ts'
import { type GuestCommand, readCommand, usage } from './start-command.ts'

/** `npm start`: the whole product on this machine, or another add-in, until Ctrl-C. */

interface Started {
  readonly stop: () => Promise<void>
}

const command = readCommand(process.argv.slice(2), projectFile('.data'))
if (typeof command === 'string') leave(2, `${command}\n\n${usage}`)
else if (command.kind === 'help') process.stdout.write(usage)
else if (command.kind === 'guest') await runGuest(command)
else await runProduct(command.port, command.dataFolder)

async function runProduct(port: number, dataFolder: string): Promise<void> {
  process.stderr.write('Starting Telltale…\n')
  // Loaded lazily: a first line of output is expected soon, and an invalid option needs none of it.
  const { startProduct } = await import('./product.ts')
  const servicePort = port === 0 ? 0 : port + 1
  const starting = startProduct({ dataFolder, outlookPort: port, servicePort })
  await run('Telltale', dataFolder, starting, ({ outlookOrigin, appUrl }) => {
    process.stdout.write(
      `Telltale is ready: open ${outlookOrigin} in your browser.\n` +
        `What happened to your mail is also on a page of its own: ${appUrl}\n` +
        `Ctrl-C stops it. Mails and events are kept in ${shown(dataFolder)}.\n`,
    )
  })
}

async function runGuest(guest: GuestCommand): Promise<void> {
  process.stderr.write('Starting the local Outlook…\n')
  const { GuestFault } = await import('./outlook/guest/manifest.ts')
  const { startGuest } = await import('./guest.ts')
  const starting = startGuest(guest).then((started) => {
    if (started instanceof GuestFault) leave(1, started.detail)
    return started
  })
  await run('The local Outlook', guest.dataFolder ?? '.data', starting, (started) => {
    for (const remark of started.remarks) process.stderr.write(`${remark}\n`)
    process.stdout.write(
      `${started.displayName} is ready: open ${started.outlookOrigin} in your browser.\n` +
        `Ctrl-C stops it. Mails are kept in ${shown(started.dataFolder)}.\n`,
    )
  })
}

async function run<S extends Started>(
  name: string,
  dataFolder: string,
  starting: Promise<S>,
  tellReady: (started: S) => void,
): Promise<void> {
  stopOnSignal(name, starting)
  try {
    tellReady(await starting)
    await endBundling()
  } catch (error) {
    leave(1, sentenceFor(error, name, dataFolder))
  }
}

/** The first signal stops everything in order; a second one exits at once. */
function stopOnSignal(name: string, starting: Promise<Started>): void {
  let stopping = false
  const stop = (): void => {
    if (stopping) return leave(130, 'Stopped without waiting.')
    stopping = true
    process.stderr.write('\nStopping, and keeping everything…\n')
    starting
      .then((started) => started.stop())
      .then(() => leave(0, 'Stopped.'))
      .catch((error: unknown) => leave(1, `${name} did not stop in order: ${messageOf(error)}`))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
}

function sentenceFor(error: unknown, name: string, dataFolder: string): string {
  if (!(error instanceof Claimed)) return `${name} could not start: ${messageOf(error)}`
  const where = error.holder === '' ? 'and is still starting' : `at ${error.holder}`
  return (
    `${name} runs already ${where}, with the data in ${dataFolder}.\n` +
    'Use that one, stop it first, or start another one with data of its own: npm start -- --data FOLDER'
  )
}

function shown(folder: string): string {
  return relative(process.cwd(), folder) || '.'
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function leave(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}
