import { QueueClient } from '@azure/storage-queue'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputFault, integer, record } from '#core/parse'
import { buildProgram } from '../build/laptop.ts'
import { projectFile } from '../build/project.ts'
import { type Azurite, type Operations, startAzurite } from '../local/azurite/azurite.ts'
import { type Child, startChild } from '../local/child.ts'
import { createEndings, type Endings } from '../local/endings.ts'
import { buildIngest, type Ingest } from '../local/readers/ingest.ts'
import { load, type Load, type LoadResult } from '../local/readers/load.ts'

export interface DoorSpeed {
  readonly path: string
  readonly result: LoadResult
  /** Of the bare server's rate. */
  readonly share: number
  /** Storage operations at the door for each hit, counted at Azurite. */
  readonly doorOperations: number
  /** All of the recording but for looking whether there is anything, for each hit. */
  readonly recordOperations: number
  /** From the end of the load until all was recorded. */
  readonly lagMs: number
  /** While the load lasted. */
  readonly cpu: CpuPerHit
}

/** What one hit took of the processor, by process, in µs: says more than a rate where others are at work. */
export interface CpuPerHit {
  readonly server: number
  readonly storage: number
  readonly load: number
}

export interface IngestSpeed {
  readonly bare: LoadResult
  readonly bareCpu: CpuPerHit
  readonly doors: readonly DoorSpeed[]
  readonly lone: LoneHit
}

export interface LoneHit {
  readonly doorOperations: number
  readonly recordOperations: number
  readonly p50Ms: number
  /** One message of one hit, sent to the queue from here and now. */
  readonly storageMs: number
}

const connections = 64
/** Enough for the code of all processes to be compiled for good; on a busy machine that takes its time. */
const warmUpHits = 10_000
const warmUpMsMax = 40_000
/** Readers of so many mails at once. */
const mails = 20

/** @param forMs how long each door is under load */
export async function measureIngest(forMs: number): Promise<IngestSpeed> {
  const folder = await mkdtemp(join(tmpdir(), 'telltale-bench-'))
  const endings = createEndings()
  endings.add(() => rm(folder, { recursive: true, force: true }))
  try {
    const azurite = await endings.starting(startAzurite(join(folder, 'storage')))
    const ingest = await buildIngest(folder, azurite.connectionString)
    const bare = await measureBare(folder, endings, ingest, forMs)
    const host = await endings.starting(ingest.startHost())
    const { port } = host.ready
    const stage = { azurite, ingest, host, port }
    const doors: DoorSpeed[] = []
    for (const [path, request] of requestsOf(ingest)) {
      await warmUp(port, request)
      await recorded(stage)
      doors.push(await measureDoor(stage, path, request, bare.result, forMs))
    }
    return { bare: bare.result, bareCpu: bare.cpu, doors, lone: await measureLone(stage) }
  } finally {
    await endings.run()
  }
}

type Request = (at: number) => string

function requestsOf({ mails: tracked }: Ingest): readonly (readonly [string, Request])[] {
  const prepared = (ask: (mail: number) => string): Request => {
    const texts = Array.from({ length: mails }, (_, mail) => ask(mail))
    return (at) => texts[at % mails] ?? ''
  }
  return [
    ['/o/', prepared((mail) => tracked.askForImage(mail))],
    ['/l/', prepared((mail) => tracked.askForLink(mail, 1 + (mail % 5)))],
  ]
}

async function measureBare(
  folder: string,
  endings: Endings,
  ingest: Ingest,
  forMs: number,
): Promise<Measured> {
  const program = join(folder, 'bare.cjs')
  await buildProgram(projectFile('bench/bare-server.ts'), program)
  const parseReady = record<{ port: number }>({ port: integer(1, 65_535) })
  const server: Child<{ port: number }> = await endings.starting(
    startChild(
      { name: 'The bare server', file: program, logFile: join(folder, 'bare.log') },
      (said) => {
        const ready = parseReady(said, '')
        return ready instanceof InputFault ? undefined : ready
      },
    ),
  )
  const { port } = server.ready
  const [[, request] = ['', () => '']] = requestsOf(ingest)
  await warmUp(port, request)
  const measured = await measureLoad({ port, connections, request, forMs }, server)
  await server.stop()
  return measured
}

async function warmUp(port: number, request: Request): Promise<void> {
  const some = (at: number): string | undefined => (at < warmUpHits ? request(at) : undefined)
  await load({ port, connections, request: some, forMs: warmUpMsMax })
}

interface Measured {
  readonly result: LoadResult
  readonly cpu: CpuPerHit
}

interface Counted {
  cpuMs(): Promise<number>
}

async function measureLoad(wanted: Load, server: Counted, storage?: Counted): Promise<Measured> {
  const own = process.cpuUsage()
  const before = await Promise.all([server.cpuMs(), storage?.cpuMs() ?? 0])
  const result = await load(wanted)
  const after = await Promise.all([server.cpuMs(), storage?.cpuMs() ?? 0])
  const { user, system } = process.cpuUsage(own)
  const perHit = (ms: number): number => (ms * 1_000) / result.answered
  const cpu = {
    server: perHit(after[0] - before[0]),
    storage: perHit(after[1] - before[1]),
    load: perHit((user + system) / 1_000),
  }
  return { result, cpu }
}

interface Stage {
  readonly azurite: Azurite
  readonly ingest: Ingest
  readonly host: Counted
  readonly port: number
}

async function measureDoor(
  stage: Stage,
  path: string,
  request: Request,
  bare: LoadResult,
  forMs: number,
): Promise<DoorSpeed> {
  const before = await stage.azurite.operations()
  const wanted = { port: stage.port, connections, request, forMs }
  const { result, cpu } = await measureLoad(wanted, stage.host, stage.azurite)
  const begun = performance.now()
  await recorded(stage)
  const lagMs = performance.now() - begun
  const { door, recording } = spent(before, await stage.azurite.operations())
  return {
    path,
    result,
    share: result.perSecond / bare.perSecond,
    doorOperations: door / result.answered,
    recordOperations: recording / result.answered,
    lagMs,
    cpu,
  }
}

/** Readers that come one after another, each when all of the one before has been recorded. */
async function measureLone(stage: Stage): Promise<LoneHit> {
  const [[, request] = ['', () => '']] = requestsOf(stage.ingest)
  const one = () => load({ port: stage.port, connections: 1, request: only(request), forMs: 5_000 })
  await one()
  await recorded(stage)
  const before = await stage.azurite.operations()
  const times: number[] = []
  const hits = 20
  for (let hit = 0; hit < hits; hit++) {
    times.push((await one()).p50Ms)
    await recorded(stage)
  }
  const { door, recording } = spent(before, await stage.azurite.operations())
  return {
    doorOperations: door / hits,
    recordOperations: recording / hits,
    p50Ms: median(times),
    storageMs: await measureStorage(stage, hits),
  }
}

async function measureStorage({ azurite }: Stage, times: number): Promise<number> {
  const queue = new QueueClient(azurite.connectionString, 'bench')
  await queue.create()
  const message = Buffer.alloc(300, 'x').toString('base64')
  const measured: number[] = []
  for (let time = 0; time < times; time++) {
    const begun = performance.now()
    await queue.sendMessage(message)
    measured.push(performance.now() - begun)
  }
  return median(measured)
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1] ?? NaN
}

const only =
  (request: Request) =>
  (at: number): string | undefined =>
    at === 0 ? request(at) : undefined

const doorKind = 'POST hits/messages'
/** Looking for messages goes on for ever, and how long the queue is only this program asks. */
const idleKind = /^GET (\w+\/messages|hits)$/

/** What was asked of storage between two counts. */
function spent(before: Operations, after: Operations): { door: number; recording: number } {
  let door = 0
  let recording = 0
  for (const [kind, times] of Object.entries(after)) {
    const more = times - (before[kind] ?? 0)
    if (kind === doorKind) door += more
    else if (!idleKind.test(kind)) recording += more
  }
  return { door, recording }
}

/** Waits until the functions have taken every message from the queue for good. */
async function recorded({ azurite }: Stage): Promise<void> {
  const queue = new QueueClient(azurite.connectionString, 'hits')
  while (((await queue.getProperties()).approximateMessagesCount ?? 0) > 0)
    await new Promise((done) => setTimeout(done, 50))
}
