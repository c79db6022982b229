import type { MailStore } from '../outlook/mail/store.ts'
import {
  badRequest,
  type GraphAnswer,
  type GraphRequest,
  notSimulated,
  readRequest,
} from './answer.ts'
import type { AskingApp } from './app-token.ts'
import type { Clock } from './clock.ts'
import { Deliveries } from './deliveries.ts'
import type { GraphUser } from './directory.ts'
import type { FolderJournal, FolderJournals } from './folder-journal.ts'
import { idKindOf } from './item-ids.ts'
import { changeNotice, type LifecycleEvent, lifecycleNotice } from './notices.ts'
import { type Mailboxes, type Place, readResource } from './routes.ts'
import {
  changeTypesOf,
  readRenewal,
  readWish,
  type Subscription,
  subscriptionResource,
} from './subscription.ts'
import { Subscriptions } from './subscriptions.ts'
import { validateUrl } from './validate-url.ts'

export interface WatchingOptions {
  readonly mailboxes: Mailboxes
  readonly store: Pick<MailStore, 'listen' | 'message'>
  readonly journals: FolderJournals
  readonly clock: Clock
  readonly subscriptionsFile?: string | undefined
  /** The normal delay from a change to its notification. */
  readonly notificationDelayMs: number
}

/** An active subscription: its folder, and the last change that was notified. */
interface Watched {
  readonly user: GraphUser
  readonly journal: FolderJournal
  told: number
}

/** The `subscriptions` resource, and all notifications to subscribers. */
export class Watching {
  readonly subscriptions: Subscriptions
  readonly deliveries: Deliveries
  readonly #options: WatchingOptions
  readonly #watched = new Map<string, Watched>()
  readonly #stopListening: () => void

  constructor(options: WatchingOptions) {
    this.#options = options
    const { clock, mailboxes, subscriptionsFile } = options
    this.subscriptions = new Subscriptions({ clock, file: subscriptionsFile })
    this.deliveries = new Deliveries({
      clock,
      trouble: () => mailboxes.troubles().deliveries,
      onGivenUp: ({ notification }) => {
        const id = notification['subscriptionId']
        if (!('lifecycleEvent' in notification)) this.notify('missed', String(id))
      },
    })
    for (const one of this.subscriptions.list()) this.#watch(one)
    this.#stopListening = options.store.listen({ onChange: () => this.#tell() })
  }

  async answer(request: GraphRequest, app: AskingApp): Promise<GraphAnswer> {
    const [, id, action] = request.segments
    if (id === undefined) return this.#answerAll(request, app)
    const subscription = this.subscriptions.get(id, app.applicationId)
    if (action?.toLowerCase() === 'reauthorize' && request.method === 'POST') {
      this.#change(subscription, { paused: false })
      return { status: 200 }
    }
    if (action !== undefined) throw notSimulated(`address subscriptions/{id}/${action}`)
    switch (request.method) {
      case 'GET':
        return { status: 200, body: subscriptionResource(subscription) }
      case 'PATCH':
        return this.#renew(subscription, request)
      case 'DELETE':
        this.subscriptions.remove(id)
        return { status: 204 }
      default:
        throw notSimulated(`${request.method} of a subscription`)
    }
  }

  /** Sends a lifecycle event to one or all subscribers. */
  notify(event: LifecycleEvent, subscriptionId?: string): void {
    for (const one of this.subscriptions.list()) {
      if (subscriptionId !== undefined && one.id !== subscriptionId) continue
      if (event === 'subscriptionRemoved') this.subscriptions.remove(one.id)
      if (event === 'reauthorizationRequired') this.#change(one, { paused: true })
      if (one.lifecycleNotificationUrl !== null)
        this.deliveries.send(one.lifecycleNotificationUrl, lifecycleNotice(one, event), 0)
    }
    this.deliveries.deliverDue()
  }

  async close(): Promise<void> {
    this.#stopListening()
    await this.deliveries.close()
  }

  async #answerAll(request: GraphRequest, app: AskingApp): Promise<GraphAnswer> {
    switch (request.method) {
      case 'GET': {
        const own = this.subscriptions
          .list()
          .filter(({ applicationId }) => applicationId === app.applicationId)
        return { status: 200, body: { value: own.map(subscriptionResource) } }
      }
      case 'POST':
        return this.#subscribe(request, app)
      default:
        throw notSimulated(`${request.method} of subscriptions`)
    }
  }

  async #subscribe(request: GraphRequest, app: AskingApp): Promise<GraphAnswer> {
    const { mailboxes, clock } = this.#options
    const wish = readWish(request.body, clock.now())
    const place = readResource(mailboxes, segmentsOf(wish.resource), app)
    if (place.folderId === null) throw notSimulated('subscription to all folders at once')
    await validateUrl(wish.notificationUrl)
    if (wish.lifecycleNotificationUrl !== null) await validateUrl(wish.lifecycleNotificationUrl)
    const { applicationId, tenantId } = app
    const immutableIds = idKindOf(request.headers) === 'immutable'
    const subscription = this.subscriptions.add(wish, { applicationId, tenantId, immutableIds })
    this.#watch(subscription)
    return { status: 201, body: subscriptionResource(subscription) }
  }

  #renew(subscription: Subscription, { body }: GraphRequest): GraphAnswer {
    const expiresAt = readRenewal(body, this.#options.clock.now())
    const renewed = this.#change(subscription, { expiresAt, paused: false })
    return { status: 200, body: subscriptionResource(renewed) }
  }

  #change(subscription: Subscription, changes: Partial<Subscription>): Subscription {
    // Changes during the pause are not notified afterwards.
    const watched = this.#watched.get(subscription.id)
    if (subscription.paused && changes.paused === false && watched !== undefined) {
      watched.journal.look()
      watched.told = watched.journal.last
    }
    return this.subscriptions.change(subscription, changes)
  }

  #watch({ id, resource }: Subscription): void {
    const { user, folderId } = this.#placeOf(resource)
    if (folderId === null) return
    const journal = this.#options.journals.of(user.accountId, folderId)
    this.#watched.set(id, { user, journal, told: journal.last })
  }

  /** Permission to read the folder was checked on subscription. */
  #placeOf(resource: string): Place {
    const app = { applicationId: '', tenantId: '', roles: ['Mail.Read'] }
    return readResource(this.#options.mailboxes, segmentsOf(resource), app)
  }

  #tell(): void {
    for (const subscription of this.subscriptions.list()) {
      const watched = this.#watched.get(subscription.id)
      if (watched === undefined || subscription.paused) continue
      watched.journal.look()
      const types = changeTypesOf(subscription.changeType)
      for (const change of watched.journal.since(watched.told)) {
        const message = this.#options.store.message(change.itemId)
        if (!types.includes(change.type)) continue
        const notice = changeNotice(subscription, watched.user, change, message)
        const { notificationDelayMs } = this.#options
        this.deliveries.send(subscription.notificationUrl, notice, notificationDelayMs)
      }
      watched.told = watched.journal.last
    }
  }
}

function segmentsOf(resource: string): readonly string[] {
  const { segments, query } = readRequest('GET', `/${resource.replace(/^\//, '')}`, {}, undefined)
  if ([...query.keys()].length > 0)
    throw badRequest('Query options of a subscription are not supported', 'InvalidRequest')
  return segments
}
