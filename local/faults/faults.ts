import { setTimeout as pause } from 'node:timers/promises'
import { load, type Load } from '../readers/load.ts'
import { malformedRequest } from './malformed.ts'
import { type FaultOutcome, type FaultStage, judge } from './stage.ts'

/** How hard and how long. */
export interface FaultSize {
  /** The number of the first request: every request in a stage is for a different link. */
  readonly from: number
  /** Duration of the load before the fault, and again after it. */
  readonly aroundMs: number
  readonly faultMs: number
  readonly connections: number
  readonly perSecond: number
}

/** Requests for different links; `from` is the number of the first. */
function readersOf(
  { mails }: FaultStage,
  from: number,
  answers: Map<number, boolean>,
): Pick<Load, 'request' | 'answered'> {
  return {
    request: (at) => mails.askForOneOfAll(from + at),
    answered: (at, { status }) => answers.set(from + at, status === 302),
  }
}

/** Storage fails under load, and comes back. */
export async function storageDown(stage: FaultStage, size: FaultSize): Promise<FaultOutcome> {
  const { from, aroundMs, faultMs, connections, perSecond } = size
  const answers = new Map<number, boolean>()
  const { port } = stage.host().ready
  const forMs = aroundMs * 2 + faultMs
  const loading = load({ port, connections, perSecond, forMs, ...readersOf(stage, from, answers) })
  await pause(aroundMs)
  await stage.azurite.stop()
  await pause(faultMs)
  await stage.azurite.start()
  return judge(stage, from, await loading, answers)
}

/** The host is killed under load and replaced; storage stays up. */
export async function hostKilled(
  stage: FaultStage,
  { from, aroundMs, connections, perSecond }: FaultSize,
): Promise<FaultOutcome> {
  const answers = new Map<number, boolean>()
  const loadOn = (number: number, forMs: number) => {
    const { port } = stage.host().ready
    return load({ port, connections, perSecond, forMs, ...readersOf(stage, number, answers) })
  }
  const loading = loadOn(from, aroundMs)
  await pause(aroundMs - killEarlyMs)
  await stage.host().kill()
  const first = await loading
  await stage.restart()
  const second = await loadOn(from + first.asked, aroundMs)
  const asked = first.asked + second.asked
  return judge(stage, from, { asked, broken: second.broken }, answers)
}

/** Before the load ends, so that requests are in flight. */
const killEarlyMs = 300

export interface FloodOutcome extends FaultOutcome {
  readonly malformed: number
  readonly malformedPerSecond: number
}

/** A flood of malformed requests of every kind, with readers among them. */
export async function malformedFlood(
  stage: FaultStage,
  { from, faultMs, connections, perSecond }: FaultSize,
  malformedPerSecond: number,
): Promise<FloodOutcome> {
  const answers = new Map<number, boolean>()
  const { port } = stage.host().ready
  const request = malformedRequest(stage.mails)
  const pest = { port, connections, forMs: faultMs, perSecond: malformedPerSecond, request }
  const readers = readersOf(stage, from, answers)
  const image = stage.mails.askForImage(9_999)
  let images = 0
  const [flood, ...loads] = await Promise.all([
    load(pest),
    load({ port, connections, perSecond, forMs: faultMs, ...readers }),
    load({
      port,
      connections: 1,
      perSecond,
      forMs: faultMs,
      request: () => image,
      answered: (_, { status, bodyBytes }) => {
        if (status !== 200 || bodyBytes !== 43) images += 1
      },
    }),
  ])
  const [links, pictures] = loads
  const broken = (links?.broken ?? 0) + (pictures?.broken ?? 0)
  const outcome = await judge(stage, from, { asked: links?.asked ?? 0, broken }, answers)
  return {
    ...outcome,
    wrong: outcome.wrong + images,
    malformed: flood.asked,
    malformedPerSecond: flood.asked / (faultMs / 1_000),
  }
}
