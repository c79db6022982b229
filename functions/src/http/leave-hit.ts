import type { HttpRequest, InvocationContext } from '@azure/functions'
import { describeRequest } from '#core/facts'
import { makeHitId } from '#core/ids'
import { hitWriteMs } from '#core/limits'
import type { HitLog } from '#core/stores'
import type { TokenClaims } from '#core/token'
import { faultLine } from '../fault-line.ts'
import { inTime } from './in-time.ts'

/** What the doors need to leave a hit behind. */
export interface HitDoor {
  readonly log: HitLog
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
}

/**
 * Leaves a hit for the queue function. The reader's answer does not depend on it: it never throws and
 * takes hitWriteMs at most. The request's address and full user agent go no further than here.
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
    const hitId = makeHitId(door.now(), door.random(6))
    const facts = describeRequest(request.method, (name) => request.headers.get(name))
    const hit = { hitId, mailboxId, messageId, index, destination, facts }
    await inTime(door.log.append(hit), hitWriteMs)
  } catch (error) {
    context.error(`A hit was not written and is held in memory: ${faultLine(error)}`)
  }
}
