import type { HttpRequest, InvocationContext } from '@azure/functions'
import { describeRequest } from '#core/facts'
import { makeHitId } from '#core/ids'
import { hitWriteMs } from '#core/limits'
import type { HitLog } from '#core/stores'
import type { TokenClaims } from '#core/token'
import { faultLine } from '../fault-line.ts'
import { inTime } from './in-time.ts'
import { rememberAgents } from './remember-agents.ts'
import type { RequestOrigin } from './request-origin.ts'

const agentOf = rememberAgents()

/** What the tracking routes need to record a hit. */
export interface HitDoor {
  readonly log: HitLog
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly originOf: RequestOrigin
}

/**
 * Hands a hit to the log. Never throws and takes at most hitWriteMs, so the reader is answered either
 * way. The request's address and full user agent go no further than here.
 */
export async function leaveHit(
  door: HitDoor,
  claims: TokenClaims,
  destination: string | null,
  request: HttpRequest,
  context: InvocationContext,
): Promise<void> {
  try {
    const { mailboxId, messageId, index } = claims
    const now = door.now()
    const hitId = makeHitId(now, door.random(6))
    const origin = door.originOf(request, claims, now)
    const headerOf = (name: string): string | null => request.headers.get(name)
    const facts = describeRequest(request.method, headerOf, origin, agentOf)
    const hit = { hitId, mailboxId, messageId, index, destination, facts }
    await inTime(door.log.append(hit), hitWriteMs)
  } catch (error) {
    context.error(`A reader was answered before the hit was safe: ${faultLine(error)}`)
  }
}
