import type { HttpRequest } from '@azure/functions'
import { mailboxIdBytes, makeMailboxId } from '#core/ids'
import type { Mailbox, MailboxStore } from '#core/stores'
import type { Caller, CallerCheck } from './caller.ts'
import type { Refusal } from './problem.ts'

export interface Own extends Caller {
  readonly mailbox: Mailbox
}

/** The mailbox of the caller. No request can name another one. */
export type OwnMailbox = (request: HttpRequest) => Promise<Own | Refusal>

/** @param random returns that many random bytes */
export function createOwnMailbox(
  checkCaller: CallerCheck,
  mailboxes: MailboxStore,
  random: (bytes: number) => Uint8Array,
): OwnMailbox {
  return async (request) => {
    const checked = await checkCaller(request)
    if ('refused' in checked) return checked
    const candidate = makeMailboxId(random(mailboxIdBytes))
    const { caller } = checked
    return { ...caller, mailbox: await mailboxes.open(caller.owner, candidate) }
  }
}
