import { graphBatchMax, graphNameCharsMax } from '#core/limits'
import { InputFault, listOf, oneOf, type Parser, record, text } from '#core/parse'
import type { MailboxId } from '#core/ids'
import { parseFolder, parseMailbox, parseTenantId, type WatchKey } from './watch.ts'

/** An entry of the queue `mail-changes`. */
export type MailChange =
  /** A rep has signed in: watch their mailbox. */
  | {
      readonly kind: 'enrol'
      readonly tenantId: string
      readonly userId: string
      readonly mailboxId: MailboxId
    }
  /** Graph reports new messages. */
  | (WatchKey & {
      readonly kind: 'changed'
      readonly subscriptionId: string
      /** At most as many as fit one batch. */
      readonly graphIds: readonly string[]
    })
  /** Graph reports on the state of a subscription. */
  | (WatchKey & {
      readonly kind: 'lifecycle'
      readonly subscriptionId: string
      readonly event: LifecycleEvent
    })
  /** The timer found that a watch needs tending. */
  | (WatchKey & { readonly kind: 'tend' })

export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed'

export const parseLifecycleEvent: Parser<LifecycleEvent> = oneOf(
  'reauthorizationRequired',
  'subscriptionRemoved',
  'missed',
)

/** The queue that leads to the queue function. Throws if it cannot be reached. */
export interface MailChangeQueue {
  send(change: MailChange): Promise<void>
}

const key = { tenantId: parseTenantId, mailboxId: parseMailbox, folder: parseFolder }
const name = text(graphNameCharsMax)

const parsers: { readonly [Kind in MailChange['kind']]: Parser<MailChange> } = {
  enrol: record<Extract<MailChange, { kind: 'enrol' }>>({
    kind: oneOf('enrol'),
    tenantId: parseTenantId,
    userId: parseTenantId,
    mailboxId: parseMailbox,
  }),
  changed: record<Extract<MailChange, { kind: 'changed' }>>({
    ...key,
    kind: oneOf('changed'),
    subscriptionId: name,
    graphIds: listOf(name, graphBatchMax),
  }),
  lifecycle: record<Extract<MailChange, { kind: 'lifecycle' }>>({
    ...key,
    kind: oneOf('lifecycle'),
    subscriptionId: name,
    event: parseLifecycleEvent,
  }),
  tend: record<Extract<MailChange, { kind: 'tend' }>>({ ...key, kind: oneOf('tend') }),
}

const parseKind = record({ kind: oneOf('enrol', 'changed', 'lifecycle', 'tend') })

export const parseMailChange: Parser<MailChange> = (value, at) => {
  const found = parseKind(value, at)
  return found instanceof InputFault ? found : parsers[found.kind](value, at)
}
