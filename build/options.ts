import { parseArgs } from 'node:util'

export interface BuildCommand {
  readonly origin: string
  readonly clientId: string | undefined
}

export const usage = 'npm run build -- --origin https://t.contoso.example [--client-id GUID]'

/** The parsed command line of `npm run build`, or a sentence that says what is wrong with it. */
export function readBuildCommand(args: readonly string[]): BuildCommand | string {
  const values = readValues(args)
  if (typeof values === 'string') return values
  if (values.origin === undefined)
    return 'The origin is missing: --origin https://t.contoso.example'
  const origin = readOrigin(values.origin)
  if (origin === undefined)
    return `The origin has to be https and nothing but scheme, host and port: ${values.origin}`
  const clientId = values['client-id']
  if (clientId !== undefined && !guid.test(clientId))
    return `The client id is not a GUID: ${clientId}`
  return { origin, clientId }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function readValues(args: readonly string[]): Record<string, string | undefined> | string {
  try {
    const options = { origin: { type: 'string' }, 'client-id': { type: 'string' } } as const
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Outlook loads add-ins over https only. */
function readOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { origin, protocol, href } = new URL(text)
  return protocol === 'https:' && href === `${origin}/` ? origin : undefined
}
