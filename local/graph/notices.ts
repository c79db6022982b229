import { randomUUID } from 'node:crypto'
import type { Message } from '../outlook/mail/mail.ts'
import type { GraphUser } from './directory.ts'
import type { FolderChange } from './folder-journal.ts'
import { graphIdOf } from './item-ids.ts'
import { resourceOf } from './message.ts'
import type { Subscription } from './subscription.ts'

export type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed'

/** A change notification: where the message is, and nothing of its content. */
export function changeNotice(
  subscription: Subscription,
  user: GraphUser,
  { type, itemId }: FolderChange,
  message: Message | undefined,
): Readonly<Record<string, unknown>> {
  const kind = subscription.immutableIds ? 'immutable' : 'usual'
  const id = graphIdOf(itemId, message?.folderId ?? '', kind)
  const etag =
    message === undefined ? {} : { '@odata.etag': resourceOf(message, kind)['@odata.etag'] }
  return {
    id: randomUUID(),
    ...commonOf(subscription),
    changeType: type,
    resource: `Users/${user.userId}/Messages/${id}`,
    resourceData: {
      '@odata.type': '#Microsoft.Graph.Message',
      '@odata.id': `Users/${user.userId}/Messages/${id}`,
      ...etag,
      id,
    },
  }
}

export function lifecycleNotice(
  subscription: Subscription,
  lifecycleEvent: LifecycleEvent,
): Readonly<Record<string, unknown>> {
  return { ...commonOf(subscription), lifecycleEvent }
}

function commonOf({ id, tenantId, clientState, expiresAt }: Subscription): object {
  return {
    subscriptionId: id,
    subscriptionExpirationDateTime: new Date(expiresAt).toISOString(),
    tenantId,
    clientState,
  }
}
