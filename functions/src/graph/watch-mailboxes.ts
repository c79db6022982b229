import type { StorageQueueHandler, TimerHandler } from '@azure/functions'
import type { MessageStore, ThreadStore } from '#core/stores'
import type { GraphCredential, GraphSettings } from '../config.ts'
import { createEnrolling } from '../http/enrolling.ts'
import { createGraphNotifications } from '../http/graph-notifications.ts'
import type { OwnMailbox } from '../http/own-mailbox.ts'
import type { Handle } from '../http/problem.ts'
import type { KeyRing } from '../key-ring.ts'
import { createFollowMail } from '../queue/follow-mail.ts'
import type { RefoldMessage } from '../refold-message.ts'
import { createTendWatches } from '../timer/tend-watches.ts'
import { type CallsOf, connectGraph } from './graph-calls.ts'
import { createGraphTokens } from './graph-tokens.ts'
import { createHandleSent } from './handle-sent.ts'
import type { MailChangeQueue } from './mail-change.ts'
import type { OnArrival } from './on-arrival.ts'
import { createSubscriber } from './subscribe.ts'
import { createWatchKeeper } from './tend-watch.ts'
import type { WatchStore } from './watch.ts'

export interface WatchMailboxesDeps {
  readonly graph: GraphSettings | null
  readonly credential: GraphCredential | null
  readonly origin: string
  readonly watches: WatchStore
  readonly queue: MailChangeQueue
  readonly messages: MessageStore
  readonly refold: RefoldMessage
  readonly keys: KeyRing
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly threads: ThreadStore
  readonly onArrival: OnArrival
  readonly warn: (line: string) => void
}

export interface WatchedMailboxes {
  /** Shared with every caller of Graph, because its limits apply to all our requests to a mailbox. */
  readonly callsOf: CallsOf
  readonly enrolling: (ownMailbox: OwnMailbox) => OwnMailbox
  readonly notifications: Handle
  readonly followMail: StorageQueueHandler
  readonly tendWatches: (tenants: readonly string[]) => TimerHandler
}

/** null if Graph is not configured. */
export function watchMailboxes(deps: WatchMailboxesDeps): WatchedMailboxes | null {
  const { graph, credential, watches, queue, keys, now, warn } = deps
  if (graph === null || credential === null) return null
  const callsOf = connectGraph(graph, createGraphTokens(graph, credential, now))
  const keeper = createWatchKeeper({
    watches,
    callsOf,
    subscriber: createSubscriber(deps),
    handleSent: createHandleSent({ ...deps, keyOf: keys.keyOf }),
    onArrival: deps.onArrival,
    now,
    warn,
  })
  return {
    callsOf,
    enrolling: (ownMailbox) => createEnrolling(ownMailbox, queue, now, warn),
    notifications: createGraphNotifications({ queue, keyOf: keys.keyOf }),
    followMail: createFollowMail({ watches, keeper, now }),
    tendWatches: (tenants) => createTendWatches({ watches, queue, tenants, now }),
  }
}
