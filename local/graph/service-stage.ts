import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { randomBytes } from 'node:crypto'
import { RestError } from '@azure/data-tables'
import { HttpRequest, HttpResponse, InvocationContext, type Timer } from '@azure/functions'
import { type MailboxId, makeMailboxId } from '#core/ids'
import type { Thread } from '#core/reply/threads'
import type { AnswerStore, ThreadStore } from '#core/stores'
import type { GraphCredential, GraphSettings } from '../../functions/src/config.ts'
import type { MailChange } from '../../functions/src/graph/mail-change.ts'
import type { ArrivedMessage } from '../../functions/src/graph/on-arrival.ts'
import { createKeepAnswer } from '../../functions/src/graph/keep-answer.ts'
import { createTeamMates } from '../../functions/src/graph/team-mates.ts'
import { watchMailboxes } from '../../functions/src/graph/watch-mailboxes.ts'
import type { WatchStore } from '../../functions/src/graph/watch.ts'
import type { Handle } from '../../functions/src/http/problem.ts'
import { createKeyRing, type KeyRing } from '../../functions/src/key-ring.ts'
import { createRefoldMessage } from '../../functions/src/refold-message.ts'
import {
  createMemoryActivityStore,
  createMemoryHitStore,
  createMemoryMessageStore,
} from '../../functions/src/storage/memory-stores.ts'
import {
  createMemoryAnswerStore,
  createMemoryThreadStore,
} from '../../functions/src/storage/memory-thread-stores.ts'
import { createMemoryNoticeStore } from '../../functions/src/storage/memory-notice-store.ts'
import { createMemoryWatchStore } from '../../functions/src/storage/memory-watch-store.ts'
import { rep } from '../identity/user.ts'
import type { GraphStage } from './stage.ts'

/** The real functions that watch mailboxes, connected to the stage's Graph; for tests. */
export interface ServiceStage {
  readonly origin: string
  readonly mailboxId: MailboxId
  readonly watches: WatchStore
  readonly messages: ReturnType<typeof createMemoryMessageStore>
  readonly keys: KeyRing
  /** The entries in the queue. */
  readonly waiting: MailChange[]
  /** Every arrival that was handled, by internet message id. */
  readonly arrived: Map<string, ArrivedMessage[]>
  /** The threads of sent mails. */
  readonly tied: Thread[]
  readonly threads: Pick<ThreadStore, 'find'>
  readonly answers: AnswerStore
  /** From now on, storage refuses answers from this address, as it refuses one that is too long. */
  refuseAnswersOf(address: string): void
  readonly warnings: string[]
  /** Has the rep seen for the first time, and everything that follows from it done. */
  enrol(): Promise<void>
  /** Runs the queue function until the queue is empty. */
  settle(): Promise<void>
  /** Fires the timer. */
  tend(): Promise<void>
  close(): Promise<void>
}

export interface ServiceOptions {
  readonly credential?: GraphCredential
  readonly settings?: Partial<GraphSettings>
}

export async function startService(
  stage: GraphStage,
  options: ServiceOptions = {},
): Promise<ServiceStage> {
  const { graph } = stage
  const mailboxId = makeMailboxId(new Uint8Array(randomBytes(8)))
  const door = await openDoor()
  const kept = keep(() => graph.now())
  const watching = watchMailboxes({
    ...kept,
    graph: {
      baseUrl: graph.origin,
      audience: 'https://graph.microsoft.com',
      authority: graph.origin,
      clientId: stage.app.applicationId,
      ...options.settings,
    },
    credential: options.credential ?? { kind: 'secret', secret: stage.app.secret },
    origin: door.origin,
    now: () => graph.now(),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
  })
  if (watching === null) throw new Error('Graph is not configured')
  door.serve(watching.notifications)
  const { waiting } = kept
  const context = new InvocationContext({ functionName: 'watching', logHandler: () => undefined })
  const settle = async (): Promise<void> => {
    await graph.advance(0)
    for (let change = waiting.shift(); change !== undefined; change = waiting.shift()) {
      // Through JSON, as a queue delivers it.
      await watching.followMail(JSON.parse(JSON.stringify(change)), context)
      await graph.advance(0)
    }
  }
  return {
    ...kept,
    origin: door.origin,
    mailboxId,
    settle,
    enrol: async () => {
      waiting.push({ kind: 'enrol', tenantId: rep.tenantId, userId: rep.userId, mailboxId })
      await settle()
    },
    tend: async () => {
      await watching.tendWatches([rep.tenantId])(noTimer, context)
      await settle()
    },
    close: () => door.close(),
  }
}

/** Stores everything in memory. */
function keep(now: () => number) {
  const messages = createMemoryMessageStore()
  const refold = createRefoldMessage({
    messages,
    hits: createMemoryHitStore(),
    activity: createMemoryActivityStore(),
  })
  const waiting: MailChange[] = []
  const arrived = new Map<string, ArrivedMessage[]>()
  const tied: Thread[] = []
  const threads = createMemoryThreadStore()
  const refused = new Set<string | null>()
  const answers = refusing(createMemoryAnswerStore(), refused)
  const watches = createMemoryWatchStore()
  const matesOf = createTeamMates({ watches, now })
  const keepAnswer = createKeepAnswer({
    ...{ messages, threads, answers, refold, matesOf },
    notices: createMemoryNoticeStore(),
  })
  const warnings: string[] = []
  return {
    keys: createKeyRing([{ keyId: 7, key: new Uint8Array(randomBytes(32)) }]),
    watches,
    messages,
    refold,
    waiting,
    queue: { send: (change: MailChange) => Promise.resolve(void waiting.push(change)) },
    arrived,
    onArrival: (message: ArrivedMessage) => {
      const id = nameOf(message.resource)
      arrived.set(id, [...(arrived.get(id) ?? []), message])
      return keepAnswer(message)
    },
    tied,
    answers,
    refuseAnswersOf: (address: string) => void refused.add(address),
    threads: {
      find: (...asked: Parameters<ThreadStore['find']>) => threads.find(...asked),
      put: (...said: Parameters<ThreadStore['put']>) => {
        tied.push(said[2])
        return threads.put(...said)
      },
    },
    warnings,
    warn: (line: string) => void warnings.push(line),
  }
}

function refusing(answers: AnswerStore, refused: ReadonlySet<string | null>): AnswerStore {
  return {
    ...answers,
    put: (mailboxId, messageId, answer) =>
      refused.has(answer.from)
        ? Promise.reject(new RestError('PropertyValueTooLarge', { statusCode: 400 }))
        : answers.put(mailboxId, messageId, answer),
  }
}

interface Door {
  readonly origin: string
  serve(handle: Handle): void
  close(): Promise<void>
}

/** The endpoint to which Graph sends notifications. */
async function openDoor(): Promise<Door> {
  let handle: Handle | undefined
  const context = new InvocationContext({ functionName: 'graph-notifications' })
  const server = createServer((request, response) => {
    void textOf(request).then(async (body) => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const query = Object.fromEntries(url.searchParams)
      const asked = { method: 'POST', url: url.href, query, body: { string: body } }
      const given = new HttpResponse(await handle?.(new HttpRequest(asked), context))
      response.writeHead(given.status, Object.fromEntries(given.headers.entries()))
      response.end(await given.text())
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://localhost:${port}`,
    serve: (next) => (handle = next),
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

function nameOf(resource: unknown): string {
  return typeof resource === 'object' && resource !== null && 'internetMessageId' in resource
    ? String(resource.internetMessageId)
    : ''
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
