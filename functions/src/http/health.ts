import type { InvocationContext } from '@azure/functions'
import { healthCheckMs, healthFreshMs } from '#core/limits'
import { faultLine } from '../fault-line.ts'
import type { StorageCheck } from '../storage/azure-stores.ts'
import { version } from '../version.ts'
import { inTime } from './in-time.ts'
import { type Answer, type Handle, problem } from './problem.ts'

type Outcome = 'ok' | 'unreachable'

/** `GET /api/health`: whether all that the service cannot do without answers. Anyone may ask. */
export function createHealth(checks: readonly StorageCheck[], now: () => number): Handle {
  let asked = -Infinity
  let answer: Promise<Answer> | undefined
  return (_request, context) => {
    // A stranger who asks a thousand times does not make us ask storage a thousand times.
    if (answer === undefined || now() - asked > healthFreshMs) {
      asked = now()
      answer = examine(checks, context)
    }
    return answer
  }
}

async function examine(
  checks: readonly StorageCheck[],
  context: InvocationContext,
): Promise<Answer> {
  const outcomes = await Promise.all(checks.map((check) => outcomeOf(check, context)))
  const report = Object.fromEntries(checks.map(({ name }, at) => [name, outcomes[at]]))
  const down = checks.filter((_, at) => outcomes[at] === 'unreachable').map(({ name }) => name)
  return down.length === 0
    ? { status: 200, jsonBody: { status: 'ok', version, checks: report } }
    : problem('storage-unreachable', `Not reachable: ${down.join(', ')}`, {
        version,
        checks: report,
      })
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
