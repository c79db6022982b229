import { InputFault, integer, listOf, record, text } from '#core/parse'
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from '../../build/bundle.ts'
import { buildProgram } from '../../build/laptop.ts'
import { projectFile } from '../../build/project.ts'
import { startChild } from '../child.ts'

export interface Azurite {
  readonly connectionString: string
  /** Like `https://127.0.0.1:40123/telltale`, as in settings for access by managed identity. */
  readonly tableServiceUri: string
  readonly queueServiceUri: string
  /** How often each kind of request has come since the start, like `POST hits/messages`. */
  operations(): Promise<Operations>
  /** Processor time since the start, in ms. */
  cpuMs(): Promise<number>
  /** Saves what is not saved yet, and ends. */
  stop(): Promise<void>
}

export type Operations = Readonly<Record<string, number>>

const account = 'telltale'
const addressCharsMax = 100
const parseReady = record<{ tables: string; queues: string }>({
  tables: text(addressCharsMax),
  queues: text(addressCharsMax),
})

const kindCharsMax = 200
const kindsMax = 10_000
const parseOperations = record({
  operations: listOf(
    record({ kind: text(kindCharsMax), times: integer(1, Number.MAX_SAFE_INTEGER) }),
    kindsMax,
  ),
})

/** PEM files. */
export interface IdentificationFiles {
  readonly certFile: string
  readonly keyFile: string
}

/**
 * Starts Azurite's tables and queues on this machine, with their data in the folder. With a certificate
 * they speak https and accept tokens; Azurite checks the claims of a token, but not its signature.
 */
export async function startAzurite(
  folder: string,
  bundle?: Bundle,
  identification?: IdentificationFiles,
): Promise<Azurite> {
  await mkdir(folder, { recursive: true })
  const program = join(folder, 'azurite.cjs')
  await buildProgram(projectFile('local/azurite/serve.ts'), program, bundle)
  // A new key for every start, because a web page could use Azurite's well-known one.
  const key = randomBytes(32).toString('base64')
  const child = await startChild(
    {
      name: 'Azurite',
      file: program,
      args: identification ? [folder, identification.certFile, identification.keyFile] : [folder],
      environment: { AZURITE_ACCOUNTS: `${account}:${key}` },
      logFile: join(folder, 'azurite.log'),
    },
    (message) => {
      const parsed = parseReady(message, '')
      return parsed instanceof InputFault ? undefined : parsed
    },
  )
  const tableServiceUri = `${child.ready.tables}/${account}`
  const queueServiceUri = `${child.ready.queues}/${account}`
  const connectionString = [
    `DefaultEndpointsProtocol=${identification ? 'https' : 'http'}`,
    `AccountName=${account}`,
    `AccountKey=${key}`,
    `TableEndpoint=${tableServiceUri}`,
    `QueueEndpoint=${queueServiceUri}`,
  ].join(';')
  const operations = async (): Promise<Operations> => {
    const counted = parseOperations(await child.ask('operations'), '')
    if (counted instanceof InputFault)
      throw new Error(`Azurite sent invalid counts: ${counted.detail}`)
    return Object.fromEntries(counted.operations.map(({ kind, times }) => [kind, times]))
  }
  const addresses = { connectionString, tableServiceUri, queueServiceUri }
  return { ...addresses, operations, cpuMs: () => child.cpuMs(), stop: () => child.stop() }
}
