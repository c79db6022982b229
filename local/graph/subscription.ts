import { flag, InputFault, integer, listOf, orNull, type Parser, record, text } from '#core/parse'
import { badRequest } from './answer.ts'
import type { ChangeType } from './folder-journal.ts'

/** A stored subscription. Times are milliseconds since 1970. */
export interface Subscription {
  readonly id: string
  readonly applicationId: string
  readonly tenantId: string
  readonly resource: string
  readonly changeType: string
  readonly notificationUrl: string
  readonly lifecycleNotificationUrl: string | null
  readonly clientState: string | null
  readonly expiresAt: number
  /** Whether its notifications contain immutable ids, as requested on creation. */
  readonly immutableIds: boolean
  /** Its app must reauthorize first: until then nothing is notified. */
  readonly paused: boolean
}

/** The body of a request to subscribe. */
export type Wish = Pick<
  Subscription,
  | 'resource'
  | 'changeType'
  | 'notificationUrl'
  | 'lifecycleNotificationUrl'
  | 'clientState'
  | 'expiresAt'
>

/** Graph's own limits for notifications without data: under seven days, and at least 45 minutes. */
const lifeMsMax = 10_080 * 60_000
const lifeMsMin = 45 * 60_000
const textCharsMax = 2_048
const clientStateCharsMax = 128

const parseText = text(textCharsMax)
const optional: Parser<string | null> = (value, at) =>
  value === undefined ? null : orNull(parseText)(value, at)

interface Body {
  readonly resource: string
  readonly changeType: string
  readonly notificationUrl: string
  readonly expirationDateTime: string
  readonly lifecycleNotificationUrl: string | null
  readonly clientState: string | null
}

const parseBody = record<Body>({
  resource: parseText,
  changeType: parseText,
  notificationUrl: parseText,
  expirationDateTime: parseText,
  lifecycleNotificationUrl: optional,
  clientState: optional,
})

/**
 * Validates a request to subscribe.
 * @throws GraphFault if Graph would refuse it
 */
export function readWish(body: unknown, now: number): Wish {
  const parsed = parseBody(body, '')
  if (parsed instanceof InputFault)
    throw badRequest(`Subscription creation: ${parsed.detail}`, 'InvalidRequest')
  const { expirationDateTime, ...wish } = parsed
  changeTypesOf(wish.changeType)
  requireSecure('notificationUrl', wish.notificationUrl)
  if (wish.lifecycleNotificationUrl !== null)
    requireSecure('lifecycleNotificationUrl', wish.lifecycleNotificationUrl)
  if ((wish.clientState?.length ?? 0) > clientStateCharsMax)
    throw badRequest(
      `clientState has more than ${clientStateCharsMax} characters`,
      'InvalidRequest',
    )
  return { ...wish, expiresAt: readExpiry(expirationDateTime, now) }
}

/** Validates a renewal; only the expiration can be changed. */
export function readRenewal(body: unknown, now: number): number {
  const parsed = record({ expirationDateTime: parseText })(body, '')
  if (parsed instanceof InputFault)
    throw badRequest(`Subscription update: ${parsed.detail}`, 'InvalidRequest')
  const names = typeof body === 'object' && body !== null ? Object.keys(body) : []
  const other = names.find((name) => name !== 'expirationDateTime')
  if (other !== undefined) throw badRequest(`Property ${other} cannot be updated`, 'InvalidRequest')
  return readExpiry(parsed.expirationDateTime, now)
}

export function changeTypesOf(changeType: string): readonly ChangeType[] {
  return changeType.split(',').map((word) => {
    const type = (['created', 'updated', 'deleted'] as const).find((one) => one === word.trim())
    if (type === undefined)
      throw badRequest(`Invalid 'changeType' attribute: ${word}`, 'InvalidRequest')
    return type
  })
}

function readExpiry(written: string, now: number): number {
  const expiresAt = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(written) ? Date.parse(written) : NaN
  if (Number.isNaN(expiresAt))
    throw badRequest(`Invalid expirationDateTime: ${written}`, 'InvalidRequest')
  if (expiresAt <= now)
    throw badRequest('Subscription expiration must be in the future.', 'ValidationError')
  if (expiresAt - now > lifeMsMax)
    throw badRequest(
      `Subscription expiration can only be ${lifeMsMax / 60_000} minutes in the future.`,
      'ValidationError',
    )
  return Math.max(expiresAt, now + lifeMsMin)
}

/** Graph requires https; a loopback URL is as safe without it. */
function requireSecure(name: string, address: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const local = url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(url.hostname)
  if (url?.protocol !== 'https:' && !local)
    throw badRequest(`${name} must be an https address: ${address}`, 'InvalidRequest')
}

/** A subscription as Graph returns it. */
export function subscriptionResource(subscription: Subscription): object {
  const { id, applicationId, resource, changeType, clientState, expiresAt } = subscription
  return {
    id,
    resource,
    applicationId,
    changeType,
    clientState,
    notificationUrl: subscription.notificationUrl,
    lifecycleNotificationUrl: subscription.lifecycleNotificationUrl,
    expirationDateTime: new Date(expiresAt).toISOString(),
    creatorId: applicationId,
    latestSupportedTlsVersion: 'v1_2',
    includeResourceData: null,
  }
}

const subscriptionsMax = 1_000

/** Parses the stored subscriptions. */
export const parseSubscriptions: Parser<readonly Subscription[]> = listOf(
  record<Subscription>({
    id: parseText,
    applicationId: parseText,
    tenantId: parseText,
    resource: parseText,
    changeType: parseText,
    notificationUrl: parseText,
    lifecycleNotificationUrl: orNull(parseText),
    clientState: orNull(parseText),
    expiresAt: integer(0, 2 ** 48),
    immutableIds: flag,
    paused: flag,
  }),
  subscriptionsMax,
)
