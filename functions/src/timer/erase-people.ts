import type { TimerHandler } from '@azure/functions'
import { erasuresPerStrikeMax, retentionRunMs } from '#core/limits'
import type { MailboxStore } from '#core/stores'
import type { ErasePerson } from '../erase-person.ts'
import { type Erasure, type ErasureStore, personOf } from '../erasures.ts'
import type { ReadContact } from '../read-contact.ts'
import type { ExpiredRows } from '../storage/expired-rows.ts'

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
 * `retentionRunMs`, and the next one continues with the same mailbox.
 */
export function createErasePeople(deps: ErasePeopleDeps): TimerHandler {
  return async (_timer, context) => {
    const until = deps.now() + retentionRunMs
    const isOver = (): boolean => deps.now() >= until
    for (const erasure of await deps.erasures.list(erasuresPerStrikeMax)) {
      const isDone = await run(deps, erasure, isOver)
      context.log(`Erasure of a person: ${isDone ? 'done' : 'to be continued'}`)
      if (!isDone) return
      await deps.erasures.remove(erasure)
    }
  }
}

async function run(
  { erasures, rows, mailboxes, keysOf, erase }: ErasePeopleDeps,
  erasure: Erasure,
  isOver: () => boolean,
): Promise<boolean> {
  const isPerson = personOf(keysOf, erasure)
  for await (const page of rows.mailboxes(erasure.mailboxId))
    for (const mailboxId of page) {
      const owner = await mailboxes.ownerOf(mailboxId)
      if (owner?.tenantId !== erasure.tenantId) continue
      if (!(await erase(mailboxId, isPerson, isOver))) return false
      await erasures.save({ ...erasure, mailboxId })
      if (isOver()) return false
    }
  return true
}
