import type { KeyObject } from 'node:crypto'
import type { MailStore } from '../outlook/mail/store.ts'
import {
  type GraphAnswer,
  GraphFault,
  faultAnswer,
  type GraphRequest,
  notSimulated,
} from './answer.ts'
import { type AskingApp, readApp } from './app-token.ts'
import { answerBatch } from './batch.ts'
import { createClock } from './clock.ts'
import { createDirectory } from './directory.ts'
import { FolderJournals } from './folder-journal.ts'
import { Lanes } from './lanes.ts'
import type { LifecycleEvent } from './notices.ts'
import { answerUsers, type Mailboxes } from './routes.ts'
import type { Subscription } from './subscription.ts'
import { Teams, type TeamsOptions } from './teams.ts'
import { noTroubles, Tripwire, type Troubles } from './troubles.ts'
import { Watching } from './watching.ts'

export interface GraphOptions {
  /** The mailboxes of the local Outlook, which Graph serves. */
  readonly store: MailStore
  readonly tenantId: string
  /** The object id of the owner of the local Outlook. */
  readonly ownerId: string
  /** The add-in whose custom properties Outlook stores. */
  readonly addInId: string
  /** Verifies app-only tokens. */
  readonly publicKey: KeyObject
  /** The mailboxes that Exchange RBAC opens to an application; by default all of the tenant. */
  readonly mayRead?: Mailboxes['mayRead']
  /** Persists subscriptions across restarts. */
  readonly subscriptionsFile?: string
  readonly notificationDelayMs?: number
  readonly teams?: TeamsOptions
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** A simulation of Microsoft Graph's mail API, with controls for tests. */
export interface Graph {
  answer(request: GraphRequest): Promise<GraphAnswer>
  /** Sets its origin, which it uses in links. */
  servedAt(origin: string): void
  /** Injects faults from now on; omitted ones stay as they are. */
  setTroubles(troubles: Partial<Troubles>): void
  /** Advances Graph's clock: subscriptions expire, and due notifications are sent. */
  advance(ms: number): Promise<void>
  /** Sends a lifecycle event to one or all subscribers, and makes the reported change happen. */
  notify(event: LifecycleEvent, subscriptionId?: string): Promise<void>
  now(): number
  subscriptions(): readonly Subscription[]
  readonly seen: Seen
  close(): Promise<void>
}

/** The requests so far. */
export interface Seen {
  /** Like `GET users/{id}/messages`, oldest first; the items of a batch are listed separately. */
  readonly requests: readonly string[]
  /** The highest number of concurrent requests for one mailbox. */
  readonly together: number
}

/** Short, because somebody is watching; Exchange Online takes up to three minutes. */
const notificationDelayMsDefault = 1_000

export function createGraph(options: GraphOptions): Graph {
  const { store, tenantId, publicKey } = options
  const clock = createClock(options.now ?? Date.now)
  const journals = new FolderJournals(store)
  const wires = { requests: new Tripwire(), batchItems: new Tripwire() }
  let troubles = noTroubles
  let origin = ''
  const mailboxes: Mailboxes = {
    store,
    directory: createDirectory(store, options.ownerId),
    journals,
    teams: new Teams(options.teams, () => clock.now()),
    addInId: options.addInId,
    origin: () => origin,
    troubles: () => troubles,
    mayRead: options.mayRead ?? (() => true),
  }
  const { notificationDelayMs = notificationDelayMsDefault, subscriptionsFile } = options
  const watching = new Watching({
    mailboxes,
    store,
    journals,
    clock,
    subscriptionsFile,
    notificationDelayMs,
  })
  const lanes = new Lanes()
  const seen: string[] = []
  const ask: Ask = { mailboxes, watching, wires, seen }
  return {
    answer: async (request) => {
      try {
        wires.requests.pass()
        const app = await readApp(request.headers['authorization'], publicKey, tenantId)
        return await lanes.run(request, () => answer(ask, request, app))
      } catch (error) {
        return answerOf(error)
      }
    },
    servedAt: (address) => {
      origin = address
    },
    setTroubles: (changes) => {
      troubles = { ...troubles, ...changes }
      if (changes.requests !== undefined) wires.requests.set(changes.requests)
      if (changes.batchItems !== undefined) wires.batchItems.set(changes.batchItems)
    },
    advance: async (ms) => {
      clock.advance(ms)
      watching.deliveries.deliverDue()
      await watching.deliveries.settled()
    },
    notify: async (event, subscriptionId) => {
      watching.notify(event, subscriptionId)
      await watching.deliveries.settled()
    },
    now: () => clock.now(),
    subscriptions: () => watching.subscriptions.list(),
    get seen() {
      return { requests: seen, together: lanes.most }
    },
    close: () => watching.close(),
  }
}

interface Ask {
  readonly mailboxes: Mailboxes
  readonly watching: Watching
  readonly wires: { readonly batchItems: Tripwire }
  readonly seen: string[]
}

async function answer(ask: Ask, request: GraphRequest, app: AskingApp): Promise<GraphAnswer> {
  const [first = ''] = request.segments
  if (first !== '$batch') ask.seen.push(`${request.method} ${request.segments.join('/')}`)
  switch (first.toLowerCase()) {
    case 'users':
      return answerUsers(ask.mailboxes, request, app)
    case 'subscriptions':
      return ask.watching.answer(request, app)
    case '$batch':
      return answerBatch(request.body, (item) => answerItem(ask, item, app))
    default:
      throw notSimulated(`address ${request.segments.join('/')}`)
  }
}

async function answerItem(ask: Ask, item: GraphRequest, app: AskingApp): Promise<GraphAnswer> {
  try {
    ask.wires.batchItems.pass()
    return await answer(ask, item, app)
  } catch (error) {
    return answerOf(error)
  }
}

function answerOf(error: unknown): GraphAnswer {
  if (error instanceof GraphFault) return faultAnswer(error)
  throw error
}
