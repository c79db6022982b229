import { type Failure, failures } from './answer.ts'
import type { ClientId } from './client.ts'
import { insightNotificationsMax, notificationsMax } from './limits.ts'

/** In the order of the library's numbers. */
export const notificationTypes = [
  'informationalMessage',
  'progressIndicator',
  'errorMessage',
  'insightMessage',
] as const

export type NotificationType = (typeof notificationTypes)[number]

/** The button of an insight bar, which opens the manifest's pane with this id. */
export interface NotificationAction {
  readonly actionText: string
  readonly commandId: string
  readonly contextData: string
}

/** A notification bar above a mail. */
export interface Notification {
  readonly key: string
  readonly type: NotificationType
  readonly message: string
  /** The id of an image in the manifest. */
  readonly icon: string | null
  readonly persistent: boolean
  readonly action: NotificationAction | null
}

type Bars = readonly Notification[]

export function addNotification(bars: Bars, added: Notification): Bars | Failure {
  if (bars.some(({ key }) => key === added.key)) return 'duplicateNotification'
  return withinLimits([...bars, added])
}

export function replaceNotification(bars: Bars, changed: Notification): Bars | Failure {
  if (!bars.some(({ key }) => key === changed.key)) return 'notificationNotFound'
  return withinLimits(bars.map((bar) => (bar.key === changed.key ? changed : bar)))
}

export function removeNotification(bars: Bars, key: string): Bars | Failure {
  const left = bars.filter((bar) => bar.key !== key)
  return left.length === bars.length ? 'notificationNotFound' : left
}

function withinLimits(bars: Bars): Bars | Failure {
  const insights = bars.filter(({ type }) => type === 'insightMessage').length
  if (bars.length > notificationsMax || insights > insightNotificationsMax)
    return 'tooManyNotifications'
  return bars
}

/** Distinguishes a refusal from a new list of bars. */
export function isFailure(result: object | Failure): result is Failure {
  return typeof result === 'string' && result in failures
}

/** A bar that the user has closed, in the library's numbers. */
export interface Dismissal {
  readonly infobarType: number
  readonly actionType: 1
}

export function dismissalOf({ type }: Notification): Dismissal {
  return { infobarType: notificationTypes.indexOf(type), actionType: 1 }
}

/**
 * Whether a pane is told of a closed bar: on a Mac only handlers of OnInfoBarDismissClicked are
 * (https://learn.microsoft.com/javascript/api/office/office.eventtype).
 */
export function tellsPaneOfDismissal(client: ClientId): boolean {
  return client !== 'mac'
}

/** The persistent bars, which reappear when the mail is selected again. */
export function lastingOf(bars: Bars): Bars {
  return bars.filter(({ type, persistent }) => type === 'informationalMessage' && persistent)
}
