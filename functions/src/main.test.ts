import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { build } from 'esbuild'

jest.setTimeout(60_000)

const env = {
  TELLTALE_ORIGIN: 'https://track.example.com',
  TELLTALE_KEYS: `1:${Buffer.alloc(32, 7).toString('base64url')}`,
  ENTRA_CLIENT_ID: '33333333-3333-4333-8333-333333333333',
  ENTRA_TENANTS: '11111111-1111-4111-8111-111111111111',
  AzureWebJobsStorage: 'UseDevelopmentStorage=true',
}

/**
 * Plays the module that Azure's worker supplies, loads the bundle and prints what it registers; or, if it
 * is given requests, how the functions answer them.
 */
const stage = `
const Module = require('node:module')
const registered = []
const handlers = new Map()
const core = {
  version: '3.10.1', hostVersion: '4.0.0', Disposable: class { dispose() {} },
  setProgrammingModel() {}, registerHook() { return new core.Disposable() }, log() {},
  registerFunction({ name, bindings }, handler) {
    handlers.set(name, handler)
    const { type, route, methods, queueName, connection, authLevel } = Object.values(bindings)[0]
    registered.push({ name, type, route, methods, queueName, connection, authLevel })
    return new core.Disposable()
  },
}
const require_ = Module.prototype.require
Module.prototype.require = function (id) {
  return id === '@azure/functions-core' ? core : require_.apply(this, arguments)
}
require('./main.cjs')
const [project, requests] = process.argv.slice(2)
if (requests === undefined) process.stdout.write(JSON.stringify(registered))
else answerAll(JSON.parse(requests)).then((all) => process.stdout.write(JSON.stringify(all)))
async function answerAll(asked) {
  const { HttpRequest, InvocationContext } = Module.createRequire(project)('@azure/functions')
  const answers = []
  for (const { name, ...request } of asked) {
    const answer = await handlers.get(name)(new HttpRequest(request), new InvocationContext())
    answers.push(answer.status + ' ' + answer.jsonBody?.code)
  }
  return answers
}
`

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telltale-main-'))
  await build({
    entryPoints: ['functions/src/main.ts'],
    outfile: join(folder, 'main.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['@azure/functions-core'],
    // @azure/storage-common reads its own URL while loading.
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'error',
  })
  await writeFile(join(folder, 'stage.cjs'), stage)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function load(settings: Record<string, string>, ...requests: string[]): Promise<unknown> {
  const program = [join(folder, 'stage.cjs'), import.meta.filename, ...requests]
  const { stdout } = await promisify(execFile)(process.execPath, program, { env: settings })
  return JSON.parse(stdout)
}

describe('main.ts', () => {
  test('registers every route, queue and timer from a single file', async () => {
    const http = (name: string, route: string, ...methods: string[]) => ({
      name,
      type: 'httpTrigger',
      route,
      methods,
      authLevel: 'anonymous',
    })
    expect(await load(env)).toEqual([
      http('open', 'o/{token}', 'GET', 'HEAD'),
      http('link', 'l/{token}', 'GET', 'HEAD'),
      http('privacy', 'privacy/{token?}', 'GET', 'HEAD', 'POST'),
      http('issue-ticket', 'api/tickets', 'POST'),
      http('register-message', 'api/messages/{messageId}', 'PUT'),
      http('read-message', 'api/messages/{messageId}', 'GET'),
      http('view-message', 'api/messages/{messageId}/views', 'POST'),
      http('give-feedback', 'api/messages/{messageId}/feedback/{hitId}', 'PUT'),
      http('find-conversation', 'api/threads/find', 'POST'),
      http('list-messages', 'api/messages', 'GET'),
      http('search-messages', 'api/messages/search', 'POST'),
      http('list-activity', 'api/activity', 'GET'),
      http('read-settings', 'api/settings', 'GET'),
      http('save-settings', 'api/settings', 'PUT'),
      http('find-contact', 'api/contacts/find', 'POST'),
      http('record-basis', 'api/contacts/basis', 'PUT'),
      http('contact-mails', 'api/contacts/mails', 'POST'),
      http('export-contact', 'api/contacts/export', 'POST'),
      http('erase-contact', 'api/contacts/erase', 'POST'),
      http('read-insights', 'api/insights', 'GET'),
      http('read-notice-preferences', 'api/notices/preferences', 'GET'),
      http('save-notice-preferences', 'api/notices/preferences', 'PUT'),
      http('save-notice-language', 'api/notices/language', 'PUT'),
      http('read-mute', 'api/messages/{messageId}/mute', 'GET'),
      http('mute-message', 'api/messages/{messageId}/mute', 'PUT'),
      http('checks', 'api/checks', 'GET'),
      http('list-devices', 'api/devices', 'GET'),
      http('forget-device', 'api/devices/forget', 'POST'),
      http('health', 'api/health', 'GET'),
      http('preflight', 'api/{*path}', 'OPTIONS'),
      {
        name: 'record-hit',
        type: 'queueTrigger',
        queueName: 'hits',
        connection: 'AzureWebJobsStorage',
      },
      { name: 'refresh-networks', type: 'timerTrigger' },
      {
        name: 'tell',
        type: 'queueTrigger',
        queueName: 'notices',
        connection: 'AzureWebJobsStorage',
      },
      {
        name: 'obey-objection',
        type: 'queueTrigger',
        queueName: 'objections',
        connection: 'AzureWebJobsStorage',
      },
      { name: 'delete-expired', type: 'timerTrigger' },
      { name: 'erase-people', type: 'timerTrigger' },
      { name: 'send-digests', type: 'timerTrigger' },
    ])
  })

  test('loads with a managed identity as well', async () => {
    const registered = await load({
      ...env,
      AzureWebJobsStorage: '',
      AzureWebJobsStorage__tableServiceUri: 'https://a.table.core.windows.net',
      AzureWebJobsStorage__queueServiceUri: 'https://a.queue.core.windows.net',
    })
    expect(registered).toHaveLength(37)
  })

  test('reports all faults of its settings and does not start', async () => {
    const failed = load({ TELLTALE_ORIGIN: 'http://track.example.com' })
    await expect(failed).rejects.toThrow(/Telltale cannot start:\s+TELLTALE_ORIGIN is plain http/)
    await expect(failed).rejects.toThrow('TELLTALE_KEYS is not set')
  })
})

interface Registered {
  readonly name: string
  readonly type: string
  readonly route: string
  readonly methods: readonly string[]
}

describe('the table of routes in docs/service.md', () => {
  const watching = { ...env, GRAPH_CLIENT_SECRET: 'a secret' }
  const registered = async (): Promise<readonly Registered[]> =>
    ((await load(watching)) as Registered[]).filter(({ type }) => type === 'httpTrigger')

  /** Who may call, by method and route. */
  const table = async (): Promise<ReadonlyMap<string, string>> => {
    const page = await readFile('docs/service.md', 'utf8')
    const rows = page.matchAll(/^\| `([A-Z, ]+) (\/\S+)` +\| (.*?) +\|/gm)
    return new Map(
      [...rows].flatMap(([, methods = '', route = '', who = '']) =>
        methods.split(', ').map((method) => [`${method} ${route}`, who] as const),
      ),
    )
  }

  test('has every route', async () => {
    const routes = (await registered()).flatMap(({ route, methods }) =>
      methods.map((method) => `${method} /${route}`),
    )
    expect([...(await table()).keys()].sort()).toEqual(routes.sort())
  })

  test('says that a rep may call where whoever has no token is refused', async () => {
    const who = await table()
    const forReps = (await registered()).filter(({ route, methods }) =>
      /\brep\b/.test(who.get(`${methods[0]} /${route}`) ?? ''),
    )
    expect(forReps.length).toBeGreaterThan(20)
    const params = { messageId: '0'.repeat(24), hitId: '0'.repeat(24) }
    const requests = forReps.map(({ name, route, methods: [method] }) => ({
      ...{ name, method, params, url: `${env.TELLTALE_ORIGIN}/${route}` },
      ...(method === 'GET' ? {} : { body: { string: '{}' } }),
    }))
    const answers = await load(watching, JSON.stringify(requests))
    expect(answers).toEqual(forReps.map(() => '401 token-missing'))
  })
})

describe('host.json', () => {
  test('sets no route prefix and the message encoding in which hits are written', async () => {
    expect(JSON.parse(await readFile('functions/host.json', 'utf8'))).toMatchObject({
      version: '2.0',
      extensions: { http: { routePrefix: '' }, queues: { messageEncoding: 'base64' } },
    })
  })
})
