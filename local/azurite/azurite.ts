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
  /** How often each kind of request has come since the start, like `POST hits/messages`. */
  operations(): Promise<Operations>
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

/** Starts Azure's tables and queues on this machine; what they hold is kept in the folder. */
export async function startAzurite(folder: string, bundle?: Bundle): Promise<Azurite> {
  await mkdir(folder, { recursive: true })
  const program = join(folder, 'azurite.cjs')
  await buildProgram(projectFile('local/azurite/serve.ts'), program, bundle)
  // A key of its own for every start: a page in the browser cannot guess it, unlike Azurite's.
  const key = randomBytes(32).toString('base64')
  const child = await startChild(
    {
      name: 'Azurite',
      file: program,
      args: [folder],
      environment: { AZURITE_ACCOUNTS: `${account}:${key}` },
      logFile: join(folder, 'azurite.log'),
    },
    (message) => {
      const parsed = parseReady(message, '')
      return parsed instanceof InputFault ? undefined : parsed
    },
  )
  const connectionString = [
    'DefaultEndpointsProtocol=http',
    `AccountName=${account}`,
    `AccountKey=${key}`,
    `TableEndpoint=${child.ready.tables}/${account}`,
    `QueueEndpoint=${child.ready.queues}/${account}`,
  ].join(';')
  const operations = async (): Promise<Operations> => {
    const counted = parseOperations(await child.ask('operations'), '')
    if (counted instanceof InputFault) throw new Error(`Azurite miscounts: ${counted.detail}`)
    return Object.fromEntries(counted.operations.map(({ kind, times }) => [kind, times]))
  }
  return { connectionString, operations, stop: () => child.stop() }
}
