import { type Failure, succeeded } from './answer.ts'
import { type Call, type Caller, type Calls, type Done, itemCall, refused } from './call.ts'
import type { Item } from './item.ts'
import { notificationKeyCharsMax } from './limits.ts'
import {
  addNotification,
  isFailure,
  type Notification,
  removeNotification,
  replaceNotification,
} from './notifications.ts'
import { field, nothing, notification } from './params.ts'

/** Calls on the notification bars above a mail. */
export const barCalls: Calls = new Map<number, Call>([
  [
    33,
    itemCall('ReadItem', notification, (item, bar, caller) =>
      withBar(item, bar, caller, addNotification),
    ),
  ],
  [
    34,
    itemCall('ReadItem', nothing, ({ notifications }) => ({
      answer: succeeded(notifications.map(detailsOf)),
    })),
  ],
  [
    35,
    itemCall('ReadItem', notification, (item, bar, caller) =>
      withBar(item, bar, caller, replaceNotification),
    ),
  ],
  [
    36,
    itemCall('ReadItem', field('key', notificationKeyCharsMax), (item, key) =>
      withBars(item, removeNotification(item.notifications, key)),
    ),
  ],
])

/** On the web a bar has a button only above a mail being composed. */
function withBar(
  item: Item,
  bar: Notification,
  { client, pictures }: Caller,
  change: typeof addNotification,
): Done {
  if (client.id === 'web' && item.kind === 'read' && bar.type === 'insightMessage')
    return refused('notSupported')
  const done = withBars(item, change(item.notifications, bar))
  const known = bar.icon === null || pictures === undefined || pictures.includes(bar.icon)
  return known ? done : { ...done, unknown: `notification icon ${bar.icon}` }
}

function withBars(item: Item, bars: readonly Notification[] | Failure): Done {
  return isFailure(bars)
    ? refused(bars)
    : { answer: succeeded(), item: { ...item, notifications: bars } }
}

function detailsOf({ key, type, message, icon, persistent }: Notification): object {
  return { key, type, message, icon, persistent }
}
