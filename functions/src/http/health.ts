import type { InvocationContext } from '@azure/functions'
import { healthCheckMs, healthFreshMs } from '#core/limits'
import { faultLine } from '../fault-line.ts'
import type { StorageCheck } from '../storage/azure-stores.ts'
import type { HitLogState } from '../storage/hit-log.ts'
import { version } from '#core/version'
import type { RetentionState } from '../timer/delete-expired.ts'
import { inTime } from './in-time.ts'
import { type Answer, type Handle, problem } from './problem.ts'

type Outcome = 'ok' | 'unreachable'

type Length = (timeMs: number) => Promise<number>

export interface HealthDeps {
  readonly checks: readonly StorageCheck[]
  /** Hits that this process has not written yet, and those it has lost. */
  readonly log: { readonly state: () => HitLogState }
  /** About how many queue messages of hits, notices and objections have been put aside. */
  readonly poisoned: Length
  readonly poisonedNotices: Length
  readonly poisonedObjections: Length
  readonly retention: () => Promise<RetentionState>
  readonly now: () => number
}

/**
 * `GET /api/health`: whether every dependency answers; how many hits wait, are lost or could not be
 * recorded; how many notices could not be delivered and objections not obeyed; when what is too old was last
 * deleted. Open to anyone.
 */
export function createHealth(deps: HealthDeps): Handle {
  const { now } = deps
  let asked = -Infinity
  let answer: Promise<Answer> | undefined
  return (_request, context) => {
    // Cached, so that a flood of requests does not become a flood of storage calls.
    if (answer === undefined || now() - asked > healthFreshMs) {
      asked = now()
      answer = examine(deps, context)
    }
    return answer
  }
}

async function examine(
  { checks, log, poisoned, poisonedNotices, poisonedObjections, retention }: HealthDeps,
  context: InvocationContext,
): Promise<Answer> {
  const [poisonedMessages, notices, objections, deleting, ...outcomes] = await Promise.all([
    lengthOf(poisoned),
    lengthOf(poisonedNotices),
    lengthOf(poisonedObjections),
    known(retention()),
    ...checks.map((check) => outcomeOf(check, context)),
  ])
  // Here too, not only in what is answered: an alert reads logs, and a timer that is dead writes none.
  if (deleting?.isLate) context.warn('Retention is late: what is too old was not deleted for days')
  const report = {
    version,
    checks: Object.fromEntries(checks.map(({ name }, at) => [name, outcomes[at]])),
    hits: { ...log.state(), poisonedMessages },
    notices: { poisonedNotices: notices },
    objections: { poisonedObjections: objections },
    retention: deleting,
  }
  const down = checks.filter((_, at) => outcomes[at] === 'unreachable').map(({ name }) => name)
  return down.length === 0
    ? { status: 200, jsonBody: { status: 'ok', ...report } }
    : problem('storage-unreachable', `Not reachable: ${down.join(', ')}`, report)
}

function lengthOf(length: Length): Promise<number | null> {
  return known(length(healthCheckMs))
}

/** null if storage cannot be asked. */
function known<T>(asked: Promise<T>): Promise<T | null> {
  return inTime(asked, healthCheckMs).catch(() => null)
}

async function outcomeOf(
  { name, check }: StorageCheck,
  context: InvocationContext,
): Promise<Outcome> {
  try {
    await inTime(check(healthCheckMs), healthCheckMs)
    return 'ok'
  } catch (error) {
    context.warn(`Not reachable: ${name}: ${faultLine(error)}`)
    return 'unreachable'
  }
}
