import { once } from 'node:events'
import { createServer } from 'node:http'
import { InvocationContext, type Timer } from '@azure/functions'
import type { Language } from '#core/language'
import { type MailboxId, makeActivityId, makeMailboxId, makeMessageId } from '#core/ids'
import { sampleActivity } from '#core/notice/sample-activity'
import type { ActivityStore } from '#core/stores'
import type { Activity } from '#core/wire'
import { type CallsOf, connectGraph } from '../../functions/src/graph/graph-calls.ts'
import { createGraphTokens } from '../../functions/src/graph/graph-tokens.ts'
import { announcing } from '../../functions/src/notify/announce.ts'
import { type NoticeEntry, parseNoticeEntry } from '../../functions/src/notify/notice-entry.ts'
import type { NoticeStore } from '../../functions/src/notify/notice-store.ts'
import { tellReps } from '../../functions/src/notify/tell-reps.ts'
import { createMemoryNoticeStore } from '../../functions/src/storage/memory-notice-store.ts'
import { createMemoryActivityStore } from '../../functions/src/storage/memory-stores.ts'
import { rep } from '../identity/user.ts'
import { type CardReceiver, createCardReceiver } from '../cards/receiver.ts'
import { TeamsFeed } from '../outlook/mail/teams-feed.ts'
import { readTeamsApp } from '../teams-app.ts'
import { type GraphStage, startStage } from './stage.ts'

/** The real functions that notify reps, connected to the stage's Graph; for tests. */
export interface TellingStage {
  readonly graph: GraphStage
  readonly feed: TeamsFeed
  readonly cards: CardReceiver
  readonly cardUrl: string
  readonly mailboxId: MailboxId
  readonly notices: NoticeStore
  readonly activity: ActivityStore
  /** The entries in the queue. */
  readonly waiting: { readonly entry: NoticeEntry; readonly at: number }[]
  now(): number
  /** Adds an activity, by default of the mail "Prices". */
  happen(changes?: Partial<Activity>): Promise<Activity>
  /** Advances the clock, and delivers each due queue entry to that many workers. */
  pass(ms: number, workers?: number): Promise<void>
  strike(): Promise<void>
  close(): Promise<void>
}

const graphRoles = ['User.ReadBasic.All', 'Mail.Send']

export interface TellingOptions {
  readonly roles?: readonly string[]
  readonly permissions?: readonly string[]
  /** Of Teams. */
  readonly language?: Language
}

export async function startTelling(options: TellingOptions = {}): Promise<TellingStage> {
  const feed = new TeamsFeed(() => undefined)
  const { roles = graphRoles } = options
  const ours = await readTeamsApp(options.language)
  const app = { ...ours, permissions: options.permissions ?? ours.permissions }
  const graph = await startStage({
    roles,
    mayRead: () => false,
    teams: { apps: [app], feed },
  })
  const receiving = await receiveCards()
  const now = () => graph.graph.now()
  const waiting: TellingStage['waiting'] = []
  const queue = {
    send: (entry: NoticeEntry, delayMs: number) => {
      waiting.push({ entry, at: now() + Math.ceil(Math.max(delayMs, 0) / 1000) * 1000 })
      return Promise.resolve()
    },
  }
  const notices = createMemoryNoticeStore()
  const activity = announcing(createMemoryActivityStore(), queue, now)
  const mailboxId = makeMailboxId(new Uint8Array(8).fill(5))
  const baseUrl = graph.graph.origin
  const callsOf = callsTo(graph, now)
  const telling = tellReps({
    settings: {
      cardHosts: { below: ['logic.azure.com'], local: [receiving.origin] },
      teamsAppId: '',
    },
    graph: { callsOf, baseUrl },
    activity,
    mailboxes: { ownerOf: () => Promise.resolve(rep) },
    notices,
    queue,
    now,
  })
  const context = new InvocationContext({ functionName: 'tell', logHandler: () => undefined })
  const deliver = async (entry: NoticeEntry, workers: number): Promise<void> => {
    const sent: unknown = JSON.parse(JSON.stringify(parseNoticeEntry(entry, '')))
    await Promise.all(Array.from({ length: workers }, () => telling.tell(sent, context)))
  }
  let chance = 0
  return {
    graph,
    feed,
    cards: receiving.cards,
    cardUrl: `${receiving.origin}/workflows/1?sig=secret`,
    mailboxId,
    notices,
    activity,
    waiting,
    now,
    happen: async (changes = {}) => {
      const line = lineAt(changes.at ?? now(), ++chance, changes)
      await activity.revise(mailboxId, [line], [])
      return line
    },
    pass: (ms, workers = 1) => pass(ms, waiting, graph, (entry) => deliver(entry, workers)),
    strike: async () => {
      await telling.digests(noTimer, context)
    },
    close: async () => {
      await receiving.close()
      await graph.close()
    },
  }
}

async function pass(
  ms: number,
  waiting: TellingStage['waiting'],
  { graph }: GraphStage,
  deliver: (entry: NoticeEntry) => Promise<void>,
): Promise<void> {
  const end = graph.now() + ms
  for (;;) {
    waiting.sort((left, right) => left.at - right.at)
    const [next] = waiting
    if (next === undefined || next.at > end) break
    waiting.shift()
    await graph.advance(Math.max(0, next.at - graph.now()))
    await deliver(next.entry)
  }
  await graph.advance(Math.max(0, end - graph.now()))
}

function callsTo({ graph, app }: GraphStage, now: () => number): CallsOf {
  const { origin } = graph
  const audience = 'https://graph.microsoft.com'
  const settings = { baseUrl: origin, audience, authority: origin, clientId: app.applicationId }
  const credential = { kind: 'secret', secret: app.secret } as const
  return connectGraph(settings, createGraphTokens(settings, credential, now))
}

function lineAt(at: number, number: number, changes: Partial<Activity>): Activity {
  const id = makeActivityId(at, Uint8Array.of(0, 0, 0, 0, 0, number))
  const messageId = makeMessageId(1, Uint8Array.of(0, 0, 0, 0, 0, 1))
  return sampleActivity({ id, at, messageId, ...changes })
}

async function receiveCards() {
  const cards = createCardReceiver()
  const server = createServer(cards.handle).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    cards,
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const noTimer: Timer = {
  isPastDue: false,
  schedule: { adjustForDST: false },
  scheduleStatus: { last: '', next: '', lastUpdated: '' },
}
