import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** The parsed command line of `npm start`. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'product'; readonly port: number; readonly dataFolder: string }
  | ({ readonly kind: 'guest' } & GuestCommand)

export interface GuestCommand {
  readonly port: number
  /** Undefined: one for each add-in. */
  readonly dataFolder: string | undefined
  readonly manifestFile: string
  /** The folder with the add-in's files; undefined: they are requested where the manifest says. */
  readonly folder: string | undefined
}

export const usage = `Use: npm start -- [options]

Starts Telltale in a local Outlook, or another add-in for Outlook instead of it.

  --port PORT        the first port to try; 3000 unless said otherwise, 0 takes any
  --data FOLDER      where mails and events are kept; .data unless said otherwise
  --manifest FILE    hosts the mail add-in of this manifest (XML) instead of Telltale
  --folder FOLDER    its pages as they are served; without it they are asked for at the
                     addresses in the manifest, for which the add-in's own server must run
  --help             says this
`

const options = {
  port: { type: 'string' },
  data: { type: 'string' },
  manifest: { type: 'string' },
  folder: { type: 'string' },
  help: { type: 'boolean' },
} as const

const portDefault = 3000
/** The service takes the next port, and an add-in's origins take more. */
const portMax = 65_000

/** @returns a sentence if the arguments are invalid */
export function readCommand(args: readonly string[], dataDefault: string): Command | string {
  const values = readValues(args)
  if (typeof values === 'string') return values
  if (values.help === true) return { kind: 'help' }
  const { data, manifest, folder } = values
  const port = values.port === undefined ? portDefault : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > portMax)
    return `The port is not a number from 0 to ${portMax}: ${values.port}`
  if (manifest === undefined && folder !== undefined)
    return 'A folder goes with a manifest: --manifest FILE --folder FOLDER'
  if (manifest === undefined)
    return { kind: 'product', port, dataFolder: data === undefined ? dataDefault : resolve(data) }
  return {
    kind: 'guest',
    port,
    dataFolder: data && resolve(data),
    manifestFile: resolve(manifest),
    folder: folder && resolve(folder),
  }
}

function readValues(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof options }>>['values'] | string {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
