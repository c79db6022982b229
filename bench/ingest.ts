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
import { load, type Load } from '../local/readers/load.ts'

export interface Measured {
  readonly perSecond: number
  readonly p99Ms: number
  readonly cpu: CpuPerHit
}

export interface DoorSpeed extends Measured {
  readonly path: string
  /** As a share of the bare server's rate. */
  readonly share: number
  /** Storage operations by the doors per hit, counted at Azurite. */
  readonly doorOperations: number
  /** Storage operations of recording per hit, without polling the queue. */
  readonly recordOperations: number
  /** From the end of the load until every hit was recorded. */
  readonly lagMs: number
}

/** Processor time per hit and process, in µs; more telling than a rate on a busy machine. */
export interface CpuPerHit {
  readonly server: number
  readonly storage: number
  readonly load: number
}

export interface IngestSpeed {
  readonly bare: Measured
  readonly doors: readonly DoorSpeed[]
  readonly lone: LoneHit
}

export interface LoneHit {
  readonly doorOperations: number
  readonly recordOperations: number
  readonly p50Ms: number
  /** The time to queue one message with one hit from this process. */
  readonly storageMs: number
}

const connections = 64
/** Enough for the JIT to compile all processes' code, even on a busy machine. */
const warmUpHits = 10_000
const warmUpMsMax = 40_000
/** The number of mails that are read concurrently. */
const mails = 20

/**
 * Loads each door in several rounds, each time right after the bare server that it is compared with: the
 * speed of a shared machine varies, and storage still saves to disk what it recorded a moment ago.
 * Returns medians over the rounds.
 * @param forMs how long each one is under load
 */
export async function measureIngest(forMs: number, rounds: number): Promise<IngestSpeed> {
  const folder = await mkdtemp(join(tmpdir(), 'telltale-bench-'))
  const endings = createEndings()
  endings.add(() => rm(folder, { recursive: true, force: true }))
  try {
    const azurite = await endings.starting(startAzurite(join(folder, 'storage')))
    const ingest = await buildIngest(folder, azurite.connectionString)
    const bareServer = await startBare(folder, endings)
    const host = await endings.starting(ingest.startHost())
    const stage = { azurite, ingest, host, bareServer, port: host.ready.port }
    const requests = requestsOf(ingest)
    for (const [, request] of requests)
      for (const { port } of [bareServer.ready, stage]) await warmUp(port, request)
    await recorded(stage)
    const measured: MeasuredDoor[] = []
    for (let round = 0; round < rounds; round++)
      for (const [path, ask] of requests) measured.push(await measureDoor(stage, path, ask, forMs))
    const doors = requests.map(([path]) =>
      medianDoor(
        path,
        measured.map(({ door }) => door).filter((door) => door.path === path),
      ),
    )
    const bare = medianMeasured(measured.map((one) => one.bare))
    return { bare, doors, lone: await measureLone(stage) }
  } finally {
    await endings.run()
  }
}

interface MeasuredDoor {
  readonly bare: Measured
  readonly door: DoorSpeed
}

function medianDoor(path: string, doors: readonly DoorSpeed[]): DoorSpeed {
  const of = (read: (speed: DoorSpeed) => number): number => median(doors.map(read))
  return {
    path,
    ...medianMeasured(doors),
    share: of(({ share }) => share),
    doorOperations: of(({ doorOperations }) => doorOperations),
    recordOperations: of(({ recordOperations }) => recordOperations),
    lagMs: of(({ lagMs }) => lagMs),
  }
}

function medianMeasured(all: readonly Measured[]): Measured {
  const of = (read: (one: Measured) => number): number => median(all.map(read))
  return {
    perSecond: of(({ perSecond }) => perSecond),
    p99Ms: of(({ p99Ms }) => p99Ms),
    cpu: {
      server: of(({ cpu }) => cpu.server),
      storage: of(({ cpu }) => cpu.storage),
      load: of(({ cpu }) => cpu.load),
    },
  }
}

type Request = (at: number) => string
type Requests = readonly (readonly [path: string, request: Request])[]

function requestsOf({ mails: tracked }: Ingest): Requests {
  const prepared = (ask: (mail: number) => string): Request => {
    const texts = Array.from({ length: mails }, (_, mail) => ask(mail))
    return (at) => texts[at % mails] ?? ''
  }
  return [
    ['/o/', prepared((mail) => tracked.askForImage(mail))],
    ['/l/', prepared((mail) => tracked.askForLink(mail, 1 + (mail % 5)))],
  ]
}

async function startBare(folder: string, endings: Endings): Promise<Child<{ port: number }>> {
  const program = join(folder, 'bare.cjs')
  await buildProgram(projectFile('bench/bare-server.ts'), program)
  const parseReady = record<{ port: number }>({ port: integer(1, 65_535) })
  return endings.starting(
    startChild(
      { name: 'The bare server', file: program, logFile: join(folder, 'bare.log') },
      (said) => {
        const ready = parseReady(said, '')
        return ready instanceof InputFault ? undefined : ready
      },
    ),
  )
}

async function warmUp(port: number, request: Request): Promise<void> {
  const some = (at: number): string | undefined => (at < warmUpHits ? request(at) : undefined)
  await load({ port, connections, request: some, forMs: warmUpMsMax })
}

interface Counted {
  cpuMs(): Promise<number>
}

async function measureLoad(
  wanted: Load,
  server: Counted,
  storage?: Counted,
): Promise<Measured & { readonly answered: number }> {
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
  return { answered: result.answered, perSecond: result.perSecond, p99Ms: result.p99Ms, cpu }
}

interface Stage {
  readonly azurite: Azurite
  readonly ingest: Ingest
  readonly host: Counted
  readonly bareServer: Child<{ port: number }>
  readonly port: number
}

async function measureDoor(
  stage: Stage,
  path: string,
  request: Request,
  forMs: number,
): Promise<MeasuredDoor> {
  const { bareServer, host, azurite } = stage
  const wanted = { connections, request, forMs }
  const bare = await measureLoad({ ...wanted, port: bareServer.ready.port }, bareServer)
  const before = await azurite.operations()
  const { answered, ...measured } = await measureLoad(
    { ...wanted, port: stage.port },
    host,
    azurite,
  )
  const begun = performance.now()
  await recorded(stage)
  const lagMs = performance.now() - begun
  const { door, recording } = spent(before, await azurite.operations())
  return {
    bare,
    door: {
      path,
      ...measured,
      share: measured.perSecond / bare.perSecond,
      doorOperations: door / answered,
      recordOperations: recording / answered,
      lagMs,
    },
  }
}

/** Readers one after another, each once the previous one has been recorded. */
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
/** Excludes polling the queue, which never stops, and reading its length, which only this program does. */
const idleKind = /^GET (\w+\/messages|hits)$/

/** The storage operations between two counts. */
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

/** Waits until the functions have deleted every message from the queue. */
async function recorded({ azurite }: Stage): Promise<void> {
  const queue = new QueueClient(azurite.connectionString, 'hits')
  while (((await queue.getProperties()).approximateMessagesCount ?? 0) > 0)
    await new Promise((done) => setTimeout(done, 50))
}
