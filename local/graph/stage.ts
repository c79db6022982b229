import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RegisteredApp } from '../identity/app-sign-in.ts'
import { createIssuer, type Issuer } from '../identity/issuer.ts'
import { clientId, rep } from '../identity/user.ts'
import { accountIdOf } from '../outlook/mail/accounts.ts'
import type { Answer, Draft } from '../outlook/mail/mail.ts'
import { MailStore } from '../outlook/mail/store.ts'
import { type Certificate, openCertificate } from './certificate.ts'
import { type StartedGraph, startGraph, type StartOptions } from './start-graph.ts'
import { trust } from './trust.ts'

/** A local Graph over a few mailboxes, for tests. */
export interface GraphStage {
  readonly graph: StartedGraph
  readonly store: MailStore
  readonly app: RegisteredApp
  readonly issuer: Issuer
  /**
   * The rep sends a mail.
   * @returns its id in Sent Items of the local Outlook
   */
  send(draft?: Partial<Draft>): string
  /** A recipient answers the latest mail to them. */
  answer(address: string, answer?: Partial<Answer>): void
  /** Sends Graph a request with a valid token. */
  ask(path: string, init?: RequestInit): Promise<Asked>
  close(): Promise<void>
}

export interface Asked {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON. */
  readonly json: Readonly<Record<string, unknown>>
}

export const addInId = '6f0e3c52-8c1b-4f4e-9d51-7b6c2f4d0a11'
export const tenantId = rep.tenantId
export const owner = { name: rep.name, address: rep.address }
export const dana = { name: 'Dana Cole', address: 'dana@contoso.example' }

/** Shared by all tests of a process, because generating keys is slow and certificates must not clash. */
let papers: Promise<Papers> | undefined

interface Papers {
  readonly issuer: Issuer
  readonly certificate: Certificate
}

async function makePapers(): Promise<Papers> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-papers-'))
  const issuer = await createIssuer(join(folder, 'issuer.pem'), 'http://localhost:3000')
  const certificate = await openCertificate(folder, Date.now())
  rmSync(folder, { recursive: true })
  return { issuer, certificate }
}

export async function startStage(
  options: Partial<StartOptions> & { readonly roles?: readonly string[] } = {},
): Promise<GraphStage> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-graph-'))
  papers ??= makePapers()
  const { issuer, certificate } = await papers
  const store = new MailStore({
    dataFolder: join(folder, 'mail'),
    owner,
    recipients: [dana],
    welcome: [],
    report: () => undefined,
    now: Date.now,
    newId: randomUUID,
  })
  const { roles = ['Mail.Read'], ...rest } = options
  const secret = 'a secret of the stage'
  const app = { tenantId, applicationId: clientId, secret, certificate: null, roles, ...rest.app }
  const graph = await startGraph({
    store,
    ownerId: rep.userId,
    addInId,
    issuer,
    certificate,
    port: 0,
    notificationDelayMs: 0,
    ...rest,
    app,
  })
  const distrust = trust(certificate.cert)
  const token = await issuer.appToken(app, roles, 3600)
  return {
    graph,
    store,
    app,
    issuer,
    send: (draft = {}) => store.send({ ...newDraft(), ...draft }).itemId,
    answer: (address, answer = {}) => answerLast(store, address, answer),
    ask: (path, init) => ask(`${graph.origin}${path}`, token, init),
    close: async () => {
      await graph.stop()
      distrust()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function newDraft(): Draft {
  return {
    itemId: randomUUID(),
    composeType: 'newMail',
    conversationId: null,
    references: [],
    to: [dana],
    cc: [],
    bcc: [],
    subject: 'Prices',
    body: { type: 'html', content: '<p>Hello</p>' },
    attachments: [],
    internetHeaders: {},
    customProperties: {},
  }
}

function answerLast(store: MailStore, address: string, answer: Partial<Answer>): void {
  const accountId = accountIdOf({ address })
  const last = store.messages(accountId, 'inbox')?.[0]
  if (last === undefined) throw new Error('There is no mail to answer')
  const from = { name: '', address }
  const common = { answerId: randomUUID(), itemId: last.itemId, kind: 'reply', from } as const
  store.answer(accountId, {
    ...common,
    to: [owner],
    cc: [],
    subject: `Re: ${last.subject}`,
    text: 'Thank you',
    internetHeaders: {},
    ...answer,
  })
}

async function ask(url: string, token: string, init: RequestInit = {}): Promise<Asked> {
  const headers = new Headers(init.headers)
  if (!headers.has('authorization')) headers.set('authorization', `Bearer ${token}`)
  if (init.body !== undefined) headers.set('content-type', 'application/json')
  const response = await fetch(url, { ...init, headers })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: jsonOf(text) }
}

function jsonOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** A subscriber of notifications, as a service on a local URL. */
export interface Subscriber {
  readonly url: string
  /** Every body received, oldest first. */
  readonly bodies: unknown[]
  /** Sets the status with which it answers from now on; by default it accepts subscriptions. */
  answerWith(status: number): void
  agree(agrees: boolean): void
  close(): Promise<void>
}

export async function startSubscriber(): Promise<Subscriber> {
  const bodies: unknown[] = []
  let status = 202
  let agrees = true
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const token = url.searchParams.get('validationToken')
    void textOf(request).then((text) => {
      if (token === null) {
        bodies.push(JSON.parse(text))
        response.writeHead(status).end()
      } else response.writeHead(200, { 'content-type': 'text/plain' }).end(agrees ? token : 'no')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/notified`,
    bodies,
    answerWith: (next) => (status = next),
    agree: (next) => (agrees = next),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
