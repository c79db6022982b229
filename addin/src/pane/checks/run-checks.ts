import { version } from '#core/version'
import type { ServiceChecks } from '#core/wire-checks'
import type { ServiceResult } from '../../service/request.ts'
import type { Service } from '../../service/service.ts'
import type { Clock, Ports } from '../ports.ts'
import { type CheckName, checkNames, type Finding, finding } from './finding.ts'
import {
  judgeClock,
  judgeHits,
  judgeMailbox,
  judgeOutlook,
  judgeSending,
  judgeService,
  judgeSignIn,
  judgeTicket,
  judgeVersion,
} from './judge-checks.ts'

/** The findings so far; a missing check is still running. */
export type Findings = Readonly<Partial<Record<CheckName, Finding>>>

export interface CheckPorts extends Pick<Ports, 'aboutHost'> {
  readonly service: Pick<Service, 'signedOut' | 'health' | 'requestTicket' | 'checks'>
  readonly clock: Pick<Clock, 'now'>
}

/** Runs all checks, concurrently where possible, and reports each one as it finishes. */
export async function runChecks(
  { service, clock, aboutHost }: CheckPorts,
  tell: (found: Findings) => void,
): Promise<void> {
  tell({ outlook: judgeOutlook(aboutHost()) })
  const [signedOut, reached] = await Promise.all([
    service.signedOut().then((trouble) => {
      tell({ 'sign-in': judgeSignIn(trouble) })
      return trouble
    }),
    timed(clock, () => service.health()).then(({ asked, tookMs }) => {
      const found = judgeService(asked, tookMs)
      tell({
        service: found,
        ...(asked.ok ? { version: judgeVersion(version, asked.value.version) } : {}),
      })
      return found.state !== 'broken'
    }),
  ])
  if (!reached) tell(unknown('needs-service', resting))
  else if (signedOut !== null) tell(unknown('needs-sign-in', resting.slice(0, -1)))
  else await runSignedIn(service, clock, tell)
}

/** The checks that need the service; the last of them works without a sign-in. */
const resting: readonly CheckName[] = checkNames.slice(checkNames.indexOf('tickets'))

async function runSignedIn(
  service: CheckPorts['service'],
  clock: CheckPorts['clock'],
  tell: (found: Findings) => void,
): Promise<void> {
  await Promise.all([
    service.requestTicket().then((asked) => tell({ tickets: judgeTicket(asked) })),
    timed(clock, () => service.checks()).then((answer) => tell(foundBy(answer))),
  ])
}

function foundBy({ asked, from, tookMs }: Timed<ServiceChecks>): Findings {
  if (!asked.ok) return unknown('needs-service', ['sending', 'hits', 'mailbox', 'clock'])
  const { now, mails, folders } = asked.value
  return {
    sending: judgeSending(mails, now),
    hits: judgeHits(mails),
    mailbox: judgeMailbox(folders, now),
    // The service read its clock somewhere in between; the middle is the best guess.
    clock: judgeClock(from + tookMs / 2 - now, tookMs / 2),
  }
}

function unknown(says: Finding['says'], names: readonly CheckName[]): Findings {
  return Object.fromEntries(names.map((name) => [name, finding('open', says)]))
}

interface Timed<T> {
  readonly asked: ServiceResult<T>
  readonly from: number
  readonly tookMs: number
}

async function timed<T>(
  clock: Pick<Clock, 'now'>,
  ask: () => Promise<ServiceResult<T>>,
): Promise<Timed<T>> {
  const from = clock.now()
  const asked = await ask()
  return { asked, from, tookMs: clock.now() - from }
}
