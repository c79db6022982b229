import type { InvocationContext } from '@azure/functions'
import {
  clientStateCharsMax,
  graphBatchMax,
  graphNameCharsMax,
  notificationBodyBytesMax,
  notificationsMax,
  validationTokenCharsMax,
} from '#core/limits'
import { InputFault, listOf, type Parser, record, text } from '#core/parse'
import type { KeyOf } from '#core/token'
import { openClientState } from '../graph/client-state.ts'
import {
  type LifecycleEvent,
  type MailChange,
  type MailChangeQueue,
  parseLifecycleEvent,
} from '../graph/mail-change.ts'
import type { WatchKey } from '../graph/watch.ts'
import { type Answer, guarded, type Handle, problem } from './problem.ts'
import { readParsed } from './read-body.ts'

export interface NotificationsDeps {
  readonly queue: MailChangeQueue
  readonly keyOf: KeyOf
}

/**
 * `POST /graph/notifications` and `POST /graph/lifecycle`: receives Graph's notifications. Those with a
 * client state that we have sealed are queued, and nothing more is done, because Graph waits only three
 * seconds. A forged request gets the same answer as Graph.
 */
export function createGraphNotifications({ queue, keyOf }: NotificationsDeps): Handle {
  return guarded(async (request, context) => {
    const token = request.query.get('validationToken')
    if (token !== null) return echo(token)
    const body = await readParsed(request, parseNotifications, notificationBodyBytesMax)
    if ('refused' in body) return body.refused
    const { value: said } = body.parsed
    const own = said.flatMap((one) => ownNotification(one, keyOf) ?? [])
    tellStrangers(context, said.length - own.length)
    await Promise.all(changesOf(own).map((change) => queue.send(change)))
    return { status: 202 }
  })
}

/** Graph's validation handshake: echo the token as plain text, never as HTML. */
function echo(token: string): Answer {
  if (token.length > validationTokenCharsMax)
    return problem(
      'bad-query',
      `The validation token has ${token.length} characters: at most ${validationTokenCharsMax} are allowed`,
    )
  return {
    status: 200,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
    body: token,
  }
}

interface Notification {
  readonly subscriptionId: string
  readonly clientState: string
  readonly tenantId: string
  /** null in a lifecycle notification. */
  readonly graphId: string | null
  /** null in a change notification, and for a lifecycle event that this version does not know. */
  readonly lifecycleEvent: LifecycleEvent | null
}

interface OwnNotification extends WatchKey {
  readonly notification: Notification
}

function ownNotification(notification: Notification, keyOf: KeyOf): OwnNotification | undefined {
  const { tenantId, clientState } = notification
  const opened = openClientState(clientState, tenantId, keyOf)
  return opened && { tenantId: tenantId.toLowerCase(), ...opened, notification }
}

function tellStrangers(context: InvocationContext, count: number): void {
  if (count > 0) context.warn(`Notifications of unknown subscriptions: ${count}`)
}

/** Groups messages of one subscription, up to the size of a batch. */
function changesOf(own: readonly OwnNotification[]): readonly MailChange[] {
  const changes: MailChange[] = []
  const messages = new Map<string, { readonly of: OwnNotification; readonly ids: Set<string> }>()
  for (const one of own) {
    const { tenantId, mailboxId, folder, notification } = one
    const { subscriptionId, lifecycleEvent, graphId } = notification
    if (lifecycleEvent !== null) {
      const key = { tenantId, mailboxId, folder, subscriptionId }
      changes.push({ ...key, kind: 'lifecycle', event: lifecycleEvent })
    } else if (graphId !== null) {
      const group = messages.get(subscriptionId) ?? { of: one, ids: new Set() }
      group.ids.add(graphId)
      messages.set(subscriptionId, group)
    }
  }
  for (const { of, ids } of messages.values()) changes.push(...changedIn(of, [...ids]))
  return changes
}

function changedIn(
  { tenantId, mailboxId, folder, notification }: OwnNotification,
  ids: readonly string[],
): readonly MailChange[] {
  const { subscriptionId } = notification
  return Array.from({ length: Math.ceil(ids.length / graphBatchMax) }, (_, at) => ({
    kind: 'changed',
    tenantId,
    mailboxId,
    folder,
    subscriptionId,
    graphIds: ids.slice(at * graphBatchMax, (at + 1) * graphBatchMax),
  }))
}

const name = text(graphNameCharsMax)

/** null if it cannot be parsed: Graph may send kinds of notification that this version does not know. */
function ifReadable<T>(parser: Parser<T>): Parser<T | null> {
  return (value, at) => {
    const parsed = parser(value, at)
    return parsed instanceof InputFault ? null : parsed
  }
}

const parseNotification: Parser<Notification> = (value, at) => {
  const parsed = record({
    subscriptionId: name,
    clientState: ifReadable(text(clientStateCharsMax)),
    tenantId: ifReadable(name),
    resourceData: ifReadable(record({ id: name })),
    lifecycleEvent: ifReadable(parseLifecycleEvent),
  })(value, at)
  if (parsed instanceof InputFault) return parsed
  const { subscriptionId, clientState, tenantId, resourceData, lifecycleEvent } = parsed
  return {
    subscriptionId,
    clientState: clientState ?? '',
    tenantId: tenantId ?? '',
    graphId: resourceData?.id ?? null,
    lifecycleEvent,
  }
}

const parseNotifications = record({ value: listOf(parseNotification, notificationsMax) })
