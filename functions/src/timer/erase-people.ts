import type { InvocationContext, TimerHandler } from '@azure/functions'
import { erasuresPerStrikeMax, retentionRunMs } from '#core/limits'
import type { MailboxStore } from '#core/stores'
import type { ErasedSoFar, ErasePerson } from '../erase-person.ts'
import { type Erasure, type ErasureStore, personOf } from '../erasures.ts'
import { faultLine, leftOutLine } from '../fault-line.ts'
import type { ReadContact } from '../read-contact.ts'
import type { ExpiredRows } from '../storage/expired-rows.ts'
import { isStorageOutage } from '../storage/storage-call.ts'
import { leaveOut } from '../storage/stored.ts'

export interface ErasePeopleDeps {
  readonly erasures: ErasureStore
  readonly rows: Pick<ExpiredRows, 'mailboxes'>
  readonly mailboxes: Pick<MailboxStore, 'ownerOf'>
  readonly keysOf: ReadContact['keysOf']
  readonly erase: ErasePerson
  readonly now: () => number
}

/** Every five minutes. Usually there is nobody to erase. */
export const eraseSchedule = '0 3-58/5 * * * *'

/**
 * Erases people from all mailboxes of their tenant, one mailbox after the other. A run stops after
 * `retentionRunMs`, and the next one continues with the same mailbox. What is damaged is left out, and an
 * erasure that fails waits for the next run, so that neither keeps anybody else from being erased.
 */
export function createErasePeople(deps: ErasePeopleDeps): TimerHandler {
  return async (_timer, context) => {
    const until = deps.now() + retentionRunMs
    const isOver = (): boolean => deps.now() >= until
    const { erasures, damaged } = await deps.erasures.list(erasuresPerStrikeMax)
    tellLeftOut(context, damaged)
    for (const erasure of erasures)
      try {
        const { isDone, leftOut } = await run(deps, erasure, isOver, context)
        tellLeftOut(context, leftOut)
        context.log(`Erasure of a person: ${isDone ? 'done' : 'to be continued'}`)
        if (!isDone) return
        await deps.erasures.remove(erasure)
      } catch (error) {
        if (isStorageOutage(error)) throw error
        context.error(`An erasure could not be continued: ${faultLine(error)}`)
      }
  }
}

function tellLeftOut(context: InvocationContext, rows: number): void {
  if (rows > 0) context.error(leftOutLine('Erasure', rows))
}

async function run(
  deps: ErasePeopleDeps,
  erasure: Erasure,
  isOver: () => boolean,
  context: InvocationContext,
): Promise<ErasedSoFar> {
  let leftOut = 0
  for await (const { mailboxIds, damaged } of deps.rows.mailboxes(erasure.mailboxId)) {
    leftOut += damaged
    for (const mailboxId of mailboxIds)
      try {
        const owner = await deps.mailboxes.ownerOf(mailboxId)
        if (owner?.tenantId !== erasure.tenantId) continue
        const erased = await deps.erase(mailboxId, personOf(deps.keysOf, erasure), isOver)
        leftOut += erased.leftOut
        if (!erased.isDone) return { isDone: false, leftOut }
        await deps.erasures.save({ ...erasure, mailboxId })
        if (isOver()) return { isDone: false, leftOut }
      } catch (error) {
        leaveOut(error, (line) => context.warn(line))
        leftOut += 1
      }
  }
  return { isDone: true, leftOut }
}
