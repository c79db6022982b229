import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { linksPerMessageMax } from '#core/limits'
import { type AzureClients, connectAzure } from '../../functions/src/storage/azure-clients.ts'
import { type AzureStores, createAzureStores } from '../../functions/src/storage/azure-stores.ts'
import { type Azurite, startAzurite } from '../../functions/src/storage/azurite.ts'
import { createEndings } from '../endings.ts'
import type { FunctionsHost } from '../functions-host/functions-host.ts'
import { buildIngest, type Ingest } from '../readers/ingest.ts'
import type { LoadResult } from '../readers/load.ts'

/** The deployed functions and storage, each in a process of its own that can be killed. */
export interface FaultStage extends Pick<Ingest, 'mails' | 'logFile'> {
  readonly azurite: Azurite
  readonly clients: AzureClients
  readonly stores: AzureStores
  /** The current host, which changes on a restart. */
  host(): FunctionsHost
  restart(): Promise<void>
  close(): Promise<void>
}

export async function openFaultStage(): Promise<FaultStage> {
  const endings = createEndings()
  const folder = await mkdtemp(join(tmpdir(), 'telltale-faults-'))
  endings.add(() => rm(folder, { recursive: true, force: true }))
  const azurite = await startAzurite()
  endings.add(() => azurite.close())
  try {
    const { connectionString } = azurite
    const ingest = await buildIngest(folder, connectionString)
    const clients = connectAzure({ kind: 'connection-string', connectionString })
    let host = await ingest.startHost()
    endings.add(() => host.stop())
    return {
      azurite,
      mails: ingest.mails,
      logFile: ingest.logFile,
      clients,
      stores: createAzureStores(clients),
      host: () => host,
      restart: async () => {
        host = await ingest.startHost()
      },
      close: () => endings.run(),
    }
  } catch (error) {
    await endings.run().catch(() => undefined)
    throw error
  }
}

/** How often each request was recorded, by its number. */
export type Recorded = ReadonlyMap<number, number>

/** Counts what is in storage for the requests from a number on, once nothing is in flight any more. */
export async function whatWasRecorded(
  stage: FaultStage,
  from: number,
  asked: number,
): Promise<Recorded> {
  await everythingArrived(stage)
  const { mails, stores } = stage
  const recorded = new Map<number, number>()
  const first = Math.floor(from / linksPerMessageMax)
  for (let mail = first; mail * linksPerMessageMax < from + asked; mail++) {
    const hits = await stores.hits.list(mails.mailboxId, mails.messageId(mail), Infinity)
    for (const hit of hits) {
      const number = mails.numberOf(hit)
      if (number !== undefined) recorded.set(number, (recorded.get(number) ?? 0) + 1)
    }
    const message = await stores.messages.get(mails.mailboxId, mails.messageId(mail))
    const counted = message?.counts.naiveClicks ?? 0
    if (counted !== hits.length)
      throw new Error(`Mail ${mail} has ${hits.length} hits, but its timeline counts ${counted}`)
  }
  return recorded
}

/** Waits until no hit is held in memory or waiting in the queue. */
export async function everythingArrived(stage: FaultStage): Promise<void> {
  while ((await hitsInHealth(stage)).held > 0) await pause(100)
  while ((await stage.stores.hitQueue.length(5_000)) > 0) await pause(100)
}

/** The hit counts of `GET /api/health`; all zero if it does not answer. */
export async function hitsInHealth(
  stage: FaultStage,
): Promise<{ held: number; lost: number; poisonedMessages: number }> {
  const response = await fetch(`http://127.0.0.1:${stage.host().ready.port}/api/health`)
  const report: unknown = await response.json()
  const hits = memberOf(report, 'hits')
  const numberOf = (name: string): number => Number(memberOf(hits, name) ?? 0)
  return {
    held: numberOf('held'),
    lost: numberOf('lost'),
    poisonedMessages: numberOf('poisonedMessages'),
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** The outcome of a fault: all but the first two must be zero. */
export interface FaultOutcome {
  readonly asked: number
  readonly answered: number
  /** Answers other than the expected one. */
  readonly wrong: number
  /** Requests without an answer. */
  readonly broken: number
  /** Answered, but not in storage. */
  readonly missing: number
  /** In storage more than once. */
  readonly repeated: number
  readonly lost: number
}

/** Waits until everything has arrived, and evaluates the answers, each of which was right or not. */
export async function judge(
  stage: FaultStage,
  from: number,
  { asked, broken }: Pick<LoadResult, 'asked' | 'broken'>,
  answers: ReadonlyMap<number, boolean>,
): Promise<FaultOutcome> {
  const recorded = await whatWasRecorded(stage, from, asked)
  const numbers = [...answers.keys()]
  return {
    asked,
    answered: numbers.length,
    wrong: [...answers.values()].filter((right) => !right).length,
    broken,
    missing: numbers.filter((number) => !recorded.has(number)).length,
    repeated: [...recorded.values()].filter((times) => times > 1).length,
    lost: (await hitsInHealth(stage)).lost,
  }
}
