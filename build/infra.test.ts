import { describe, expect, test } from '@jest/globals'
import { HttpRequest, InvocationContext } from '@azure/functions'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { noFacts } from '#core/facts'
import type { Hit } from '#core/hit'
import { readEnv } from '../functions/src/config.ts'
import { errorLine, warningLine } from '../functions/src/console-lines.ts'
import { faultLine } from '../functions/src/fault-line.ts'
import { createHealth, type HealthDeps } from '../functions/src/http/health.ts'
import { connectAzure } from '../functions/src/storage/azure-clients.ts'
import { createAzureStores } from '../functions/src/storage/azure-stores.ts'
import { createHitLog } from '../functions/src/storage/hit-log.ts'
import { DamagedRow, leaveOut } from '../functions/src/storage/stored.ts'
import { appPath, pageHeaders } from './app-page.ts'
import { type BicepFile, parseBicep, readBicep } from './bicep.ts'
import { faultsOfBicep } from './bicep-rules.ts'
import {
  type BicepObject,
  type BicepValue,
  entryIn,
  isObject,
  textOf,
  evaluate,
} from './bicep-value.ts'

const files = readdirSync('infra', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.bicep'))
  .map((file) => join('infra', file))

const read = (file: string) => readFileSync(file, 'utf8')
const mainTs = read('functions/src/main.ts')
const infraReadme = read('infra/README.md')

describe('the rules for Bicep', () => {
  test.each([
    ['a syntax error', "resource a 'A/b@1' = { name: }", ['1: ']],
    ['an undeclared name', 'output a string = b', ['b is not declared']],
    ['an unused parameter', 'param a string', ['a is not used']],
    ['a variable in a string', "param a string\nvar b = 'x${a}'\noutput c string = b", []],
    ['a key, which is not a use', 'param a string\noutput c object = { a: 1 }', ['a is not used']],
    ['a loop', "resource r 'A/b@1' = [for n in ['x']: { name: n }]", []],
    [
      'missing and unknown parameters of a module',
      "module m 'modules/identity.bicep' = { name: 'm', params: { name: 'x', size: 1 } }",
      ['m has no parameter size', 'm needs location'],
    ],
    [
      'an unknown output',
      "module m 'modules/identity.bicep' = { name: 'm', params: { name: 'x', location: 'y' } }\noutput o string = m.outputs.key",
      ['m has no output key'],
    ],
  ])('check %s', async (_, text, faults) => {
    expect(await faultsOfBicep('infra/main.bicep', await parseBicep(text))).toEqual(faults)
  })
})

test.each(files)('%s keeps the rules', async (file) => {
  expect(await faultsOfBicep(file, await readBicep(file))).toEqual([])
})

test('main.parameters.json sets every required parameter, and nothing else', async () => {
  const { params } = await readBicep('infra/main.bicep')
  const { parameters } = JSON.parse(read('infra/main.parameters.json')) as { parameters: object }
  const needed = [...params].filter(([, value]) => value === undefined).map(([name]) => name)
  expect(Object.keys(parameters).sort()).toEqual(needed.sort())
})

/** Sample values in the form that Azure returns. */
const given: Readonly<Record<string, BicepValue>> = {
  trackingDomain: 't.contoso.example',
  clientId: '33333333-3333-4333-8333-333333333333',
  tenants: '11111111-1111-4111-8111-111111111111',
  identityClientId: '44444444-4444-4444-8444-444444444444',
  blobEndpoint: 'https://telltale.blob.core.windows.net/',
  tableEndpoint: 'https://telltale.table.core.windows.net/',
  queueEndpoint: 'https://telltale.queue.core.windows.net/',
  vaultUri: 'https://tt.vault.azure.net/',
  insightsConnection: 'InstrumentationKey=x',
}
const secrets: Readonly<Record<string, string>> = {
  'telltale-keys': `1:${Buffer.alloc(32, 7).toString('base64url')}`,
  'telltale-graph': '-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----',
}

/** Every setting of the function app, by name; references to secrets are resolved. */
async function settingsWith(graphCredential: string): Promise<Readonly<Record<string, string>>> {
  const main = await readBicep('infra/main.bicep')
  const app = await readBicep('infra/modules/function-app.bicep')
  const scope = (name: string): BicepValue => {
    const variable = app.variables.get(name)
    if (variable !== undefined) return evaluate(variable, scope)
    if (name === 'graphCredential') return graphCredential
    return given[name] ?? evaluate(main.params.get(name)!, scope)
  }
  const settings = resource(app, 'appSettings')
  const all = evaluate(entryIn(settings, 'properties')!, scope)
  expect(isObject(all)).toBe(true)
  return Object.fromEntries(
    Object.entries(all as BicepObject).map(([name, value]) => [name, looked(textOf(value))]),
  )
}

function looked(value: string): string {
  const secret =
    /^@Microsoft\.KeyVault\(SecretUri=https:\/\/tt\.vault\.azure\.net\/secrets\/(.+)\)$/.exec(
      value,
    )?.[1]
  return secret === undefined ? value : secrets[secret]!
}

function resource(file: BicepFile, name: string) {
  return file.resources.find((one) => one.name === name)!.body
}

const credentials = ['managed-identity', 'certificate', 'none']
const settingPattern = /\b(?:TELLTALE|ENTRA|GRAPH)_[A-Z_]+\b|\bAzureWebJobsStorage\w*/g
/** The settings that the code reads. */
const readSettings = new Set(
  readdirSync('functions/src')
    .filter((file) => /config\.ts$/.test(file))
    .flatMap((file) => read(`functions/src/${file}`).match(settingPattern) ?? []),
)
/** The settings that only the functions host reads. */
const hostSettings = [
  'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'AzureWebJobsDisableHomepage',
  'AzureWebJobsStorage__blobServiceUri',
  'AzureWebJobsStorage__credential',
]

describe('the settings of the function app', () => {
  test.each(credentials)('with %s let the service start', async (credential) => {
    const settings = await settingsWith(credential)
    const reading = readEnv(settings)
    expect(reading).toMatchObject({
      config: {
        origin: 'https://t.contoso.example',
        trustedProxies: 2,
        defaultBasis: 'legitimate-interest',
      },
      secrets: { storage: { kind: 'managed-identity', clientId: given['identityClientId'] } },
    })
    const kind = 'secrets' in reading ? (reading.secrets.graph?.kind ?? 'none') : undefined
    expect(kind).toBe(credential)
  })

  test('do not differ from the defaults in the code', async () => {
    const settings = await settingsWith('none')
    const own =
      /^TELLTALE_(CARD_HOSTS|TEAMS_APP|LAWFUL_BASIS|RETENTION_DAYS|COMPANY|PRIVACY_CONTACT)$/
    const without = Object.entries(settings).filter(([name]) => !own.test(name))
    expect(readEnv(settings)).toEqual(readEnv(Object.fromEntries(without)))
  })

  test('use the identity as a federated credential of the registration', async () => {
    expect(readEnv(await settingsWith('managed-identity'))).toMatchObject({
      config: { graph: { clientId: given['clientId'] } },
      secrets: { graph: { vouches: true, clientId: given['identityClientId'] } },
    })
  })

  test('cover all that the code reads, except those that README.md declares as left out', async () => {
    const set = new Set((await Promise.all(credentials.map(settingsWith))).flatMap(Object.keys))
    const leftOut = [...sectionOf('Settings that are left alone').matchAll(settingPattern)].map(
      String,
    )
    expect([...readSettings].filter((name) => !set.has(name)).sort()).toEqual(leftOut.sort())
    const unread = [...set].filter((name) => !readSettings.has(name))
    expect(unread.sort()).toEqual([...hostSettings].sort())
  })
})

describe('storage', () => {
  test('has the tables and queues that the code uses', async () => {
    const tables: string[] = []
    const queues: string[] = []
    const clients = connectAzure({
      kind: 'connection-string',
      connectionString: 'UseDevelopmentStorage=true',
    })
    createAzureStores({
      table: (name) => clients.table((tables.push(name), name)),
      queue: (name) => clients.queue((queues.push(name), name)),
    })
    const { variables } = await readBicep('infra/modules/storage.bicep')
    const listed = (name: string) => evaluate(variables.get(name)!, () => '')
    expect(listed('tables')).toEqual(tables.sort())
    const asked = new Set(
      queues.flatMap((name) => [name, `${name.replace(/-poison$/, '')}-poison`]),
    )
    expect(listed('queues')).toEqual([...asked].sort())
  })

  test('is accessed by roles for tables, queues and blobs', async () => {
    const roles = await readBicep('infra/modules/roles.bicep')
    expect(resource(roles, 'onStorage').parent?.text).toMatch(
      /storageTableDataContributor\s+role\.storageQueueDataContributor\s+role\.storageBlobDataOwner/,
    )
  })

  test.each(['storage', 'addin-site'])('of %s allows no key and no public access', async (name) => {
    const account = resource(await readBicep(`infra/modules/${name}.bicep`), 'account')
    expect(evaluate(entryIn(account, 'properties')!, () => '')).toEqual({
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      allowSharedKeyAccess: false,
      defaultToOAuthAuthentication: true,
      minimumTlsVersion: 'TLS1_2',
      supportsHttpsTrafficOnly: true,
    })
  })
})

describe('the front door', () => {
  test('routes every path of the functions, and the files of the add-in', async () => {
    const { variables } = await readBicep('infra/modules/front-door-routes.bicep')
    const paths = (name: string) => evaluate(variables.get(name)!, () => '')
    const routes = [...mainTs.matchAll(/route: '([^/']+)/g)].map((match) => `/${match[1]!}/*`)
    // A pattern with an asterisk does not match the path above it.
    const optional = [...mainTs.matchAll(/route: '(\w+)\/\{\w+\?\}'/g)].map(([, at]) => `/${at!}`)
    expect(optional).toEqual(['/privacy'])
    expect(new Set(paths('functionPaths') as string[])).toEqual(new Set([...routes, ...optional]))
    expect(paths('addinPaths')).toEqual(['/addin/*', '/.well-known/*'])
  })

  test('is the only caller that the functions accept, so that the number of proxies is right', async () => {
    const app = resource(await readBicep('infra/modules/function-app.bicep'), 'app')
    const site = entryIn(entryIn(app, 'properties')!, 'siteConfig')!
    expect(evaluate(site, (name) => name)).toMatchObject({
      ipSecurityRestrictionsDefaultAction: 'Deny',
      ipSecurityRestrictions: [
        {
          action: 'Allow',
          ipAddress: 'AzureFrontDoor.Backend',
          tag: 'ServiceTag',
          headers: { 'x-azure-fdid': ['frontDoorId'] },
        },
      ],
    })
  })

  test('adds the headers that the full page cannot set itself', async () => {
    const rule = resource(await readBicep('infra/modules/front-door-routes.bicep'), 'appHeader')
    const { conditions, actions } = evaluate(entryIn(rule, 'properties')!, () => '') as {
      conditions: { parameters: { matchValues: string[] } }[]
      actions: { parameters: { headerName: string; value: string } }[]
    }
    expect(conditions.map(({ parameters }) => parameters.matchValues)).toEqual([[appPath.slice(1)]])
    const sent = actions.map(({ parameters }) => [
      parameters.headerName.toLowerCase(),
      parameters.value,
    ])
    expect(Object.fromEntries(sent)).toEqual(pageHeaders[appPath])
  })

  test('leads from the root to the privacy page, as the front of the laptop does', async () => {
    const file = await readBicep('infra/modules/front-door-routes.bicep')
    const { actions } = evaluate(entryIn(resource(file, 'rootRule'), 'properties')!, () => '') as {
      actions: { name: string; parameters: { customPath: string } }[]
    }
    expect(actions.map(({ name, parameters }) => [name, parameters.customPath])).toEqual([
      ['UrlRedirect', '/privacy'],
    ])
    expect(resource(file, 'rootRoute').text).toMatch(/patternsToMatch: \['\/'\]/)
  })

  test('caches nothing', async () => {
    const { root } = await readBicep('infra/modules/front-door-routes.bicep')
    expect(root.text).not.toContain('cacheConfiguration')
  })
})

describe('logging', () => {
  const { logging } = JSON.parse(read('functions/host.json')) as {
    logging: { logLevel: Record<string, string> }
  }

  test('excludes requests: they contain token URLs and where the reader is', () => {
    expect(logging.logLevel).toMatchObject({ default: 'Warning', 'Host.Results': 'None' })
  })

  test('adds more detail only for the timers, which no reader calls', () => {
    const timers = [...mainTs.matchAll(/app\.timer\('([\w-]+)'/g)].map((match) => match[1]!)
    const named = Object.keys(logging.logLevel).filter((name) => name.startsWith('Function.'))
    expect(named).toEqual(timers.map((name) => `Function.${name}`).sort())
  })

  test('masks addresses and expires after a while', async () => {
    const insights = await readBicep('infra/modules/monitoring.bicep')
    const properties = evaluate(entryIn(resource(insights, 'insights'), 'properties')!, () => ({
      id: 'workspace',
    }))
    expect(properties).toMatchObject({ DisableIpMasking: false, DisableLocalAuth: true })
    for (const name of ['workspace', 'kept'])
      expect(resource(insights, name).text).toContain('retentionInDays: logDays')
  })

  test('is off in the front door, whose logs contain addresses and user agents', async () => {
    const all = await Promise.all(files.map(async (file) => ({ file, ...(await readBicep(file)) })))
    const logged = all.flatMap(({ file, resources }) =>
      resources
        .filter(({ type }) => type === 'Microsoft.Insights/diagnosticSettings')
        .map(() => file),
    )
    expect(logged).toEqual(['infra/modules/vault.bicep'])
  })
})

/** The phrases that the query of an alert looks for. */
async function phrasesOf(query: string): Promise<readonly string[]> {
  const { variables } = await readBicep('infra/modules/alerts.bicep')
  const text = textOf(evaluate(variables.get(query)!, () => ''))
  return [...text.matchAll(/"([^"]+)"/g)].map(([, phrase]) => phrase ?? '')
}

/** What health answers and logs. */
async function askHealth(given: Partial<HealthDeps>): Promise<{ body: string; logs: string[] }> {
  const none = () => Promise.resolve(0)
  const health = createHealth({
    checks: [],
    log: { state: () => ({ held: 0, lost: 0 }) },
    ...{ poisoned: none, poisonedNotices: none, poisonedObjections: none },
    retention: () => Promise.reject(new Error('Storage is down')),
    now: Date.now,
    ...given,
  })
  const logs: string[] = []
  const logHandler = (_level: string, line: unknown) => void logs.push(String(line))
  const request = new HttpRequest({ method: 'GET', url: 'https://t.example/api/health' })
  const context = new InvocationContext({ functionName: 'health', logHandler })
  return { body: JSON.stringify((await health(request, context)).jsonBody), logs }
}

test('the health alert looks for what the health route says', async () => {
  const { variables } = await readBicep('infra/modules/alerts.bicep')
  const healthy = textOf(evaluate(variables.get('healthy')!, () => ''))
  const said = (poisoned: number) => askHealth({ poisoned: () => Promise.resolve(poisoned) })
  expect((await said(0)).body).toContain(healthy)
  expect((await said(1)).body).not.toContain(healthy)
})

test('the alert for retention looks for what health logs', async () => {
  const [late] = await phrasesOf('retentionLate')
  const said = async (isLate: boolean) => {
    const state = { days: 730, endedAt: 0, underWay: null, isLate }
    return (await askHealth({ retention: () => Promise.resolve(state) })).logs
  }
  expect(await said(true)).toEqual([expect.stringContaining(late!)])
  expect(await said(false)).toEqual([])
})

test('the alert for damaged rows looks for what their readers log', async () => {
  const error = new DamagedRow('head is not JSON')
  const logs: string[] = []
  leaveOut(error, (line) => logs.push(line))
  logs.push(faultLine(error))
  const phrases = await phrasesOf('damaged')
  expect(phrases).toHaveLength(logs.length)
  logs.forEach((line, at) => expect(line).toContain(phrases[at]))
})

test('the alert for the add-in looks for what its page loads', async () => {
  const { variables } = await readBicep('infra/modules/alerts.bicep')
  const handlers = textOf(evaluate(variables.get('handlers')!, () => ''))
  expect(read('addin/launch.html')).toContain(handlers)
})

test('the alert for lost hits looks for what the log of hits says', async () => {
  const phrases = await phrasesOf('hitsLost')
  const said: string[] = []
  const hit = { facts: noFacts } as Hit
  const log = createHitLog({
    write: () => Promise.reject(new Error('Storage is down')),
    pause: () => new Promise(() => undefined),
    bytesMax: Buffer.byteLength(JSON.stringify(hit)) + 1,
    tell: (sentence) => said.push(errorLine(sentence)),
  })
  await Promise.all([log.append(hit), log.append(hit)])
  await log.close()
  expect(phrases).toHaveLength(2)
  for (const phrase of phrases) expect(said).toContainEqual(expect.stringContaining(phrase))
  for (const sentence of said) expect(sentence).toMatch(keptByHost)
})

/** What a line must contain for Azure's host to record it as an error or a warning. */
const keptByHost = /error|fail|severe|warn/i

test('every line that is printed outside of an invocation is kept in the logs', () => {
  expect(errorLine('')).toMatch(keptByHost)
  expect(warningLine('')).toMatch(keptByHost)
  const printed = mainTs.match(/console\.\w+\(.{0,20}/g) ?? []
  expect(printed).toHaveLength(2)
  for (const one of printed) expect(one).toMatch(/\((error|warning)Line\(/)
})

/** Every request to Graph: its file, the call, and the least permission it needs. */
const asked: readonly [file: string, call: string, permission: string][] = [
  ['graph/subscribe.ts', 'POST /subscriptions', 'Mail.Read'],
  ['graph/subscribe.ts', 'PATCH /subscriptions/{id}', 'Mail.Read'],
  ['graph/subscribe.ts', 'DELETE /subscriptions/{id}', 'Mail.Read'],
  ['graph/mailbox.ts', 'GET /users/{id}/messages/{id}', 'Mail.Read'],
  ['graph/mailbox.ts', 'GET /users/{id}/messages/{id}/$value', 'Mail.Read'],
  ['graph/mailbox.ts', 'GET /users/{id}/messages', 'Mail.Read'],
  ['graph/mailbox.ts', 'GET /users/{id}/mailFolders/{id}/messages/delta', 'Mail.Read'],
  ['notify/digest-mail.ts', 'GET /users/{id}', 'User.ReadBasic.All'],
  ['notify/digest-mail.ts', 'POST /users/{id}/sendMail', 'Mail.Send'],
  [
    'notify/teams-feed.ts',
    'POST /users/{id}/teamwork/sendActivityNotification',
    'TeamsActivity.Send.User',
  ],
]

describe('the permissions for Graph', () => {
  test('are listed for every call that the code makes', () => {
    const calls = readdirSync('functions/src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.(test|contract)\.ts$/.test(file))
      .flatMap((file) =>
        [
          ...read(join('functions/src', file)).matchAll(
            /\bcalls\s*\.(get|getEach|getText|post|patch|remove)\(/g,
          ),
        ].map(() => file),
      )
    expect(calls.sort()).toEqual(asked.map(([file]) => file).sort())
  })

  test('are documented in infra/README.md, call by call', () => {
    const rows = [...sectionOf('What it asks Graph').matchAll(/^\| `([^`]+)` +\| `([^`]+)`/gm)]
    expect(rows.map(([, call, permission]) => [call, permission])).toEqual(
      asked.map(([, call, permission]) => [call, permission]),
    )
  })

  test('are the same in docs/service.md', () => {
    const section = read('docs/service.md').split('## Graph permissions')[1]!.split('\n#')[0]!
    const named = section.match(/\b(Mail|User|TeamsActivity|MailboxSettings|Chat)\.[\w.]*\w/g)
    expect(new Set(named)).toEqual(new Set(asked.map(([, , permission]) => permission)))
  })

  test('are granted in Entra only where Exchange cannot grant them', async () => {
    const { root } = await readBicep('infra/registration/registration.bicep')
    expect(root.text).not.toContain('requiredResourceAccess')
    const rights = [...root.text.matchAll(/\/\/ ([\w.]+),[^\n]*\n\s*appRoleId: '([\w-]+)'/g)]
    expect(rights.map(([, right, id]) => [right, id])).toEqual([
      ['User.ReadBasic.All', '97235f07-e226-4f63-ace3-39588e11d3a1'],
    ])
    expect(root.text.match(/appRoleId/g)).toHaveLength(1)
  })

  test('are requested in Teams by the app itself', () => {
    expect(read('teams/manifest.json')).toContain('TeamsActivity.Send.User')
  })
})

describe('the role that the service asks for', () => {
  const [, role = ''] = /includes\('([\w.]+)'\)/.exec(read('functions/src/http/role.ts')) ?? []

  test('is declared by the registration, for users only', async () => {
    const { root } = await readBicep('infra/registration/registration.bicep')
    const declared = /appRoles: \[[^\]]*value: '([\w.]+)'\s+allowedMemberTypes: \['User'\]/
    expect(declared.exec(root.text)?.[1]).toBe(role)
  })

  test.each(['infra/README.md', 'docs/service.md', 'docs/tracking.md'])(
    'is named in %s',
    (page) => {
      expect(role).toMatch(/^\w+\.\w+$/)
      expect(read(page)).toContain(`\`${role}\``)
    },
  )
})

describe('infra/README.md', () => {
  test('names only files that exist', () => {
    const quoted = [...infraReadme.matchAll(/`([^`\s]+)`/g)].map((match) => match[1]!)
    const ours = quoted.filter((path) =>
      /^(infra|functions|build|local|teams)\/[\w./-]*$/.test(path),
    )
    expect(ours.filter((path) => !existsSync(path))).toEqual([])
  })

  test('has commands that a shell can parse', () => {
    const blocks = [...infraReadme.matchAll(/```sh\n([^]*?)```/g)].map((match) => match[1]!)
    expect(blocks.length).toBeGreaterThan(7)
    const { stderr, status } = spawnSync('bash', ['-n'], { input: blocks.join('\n') })
    expect([status, String(stderr)]).toEqual([0, ''])
  })

  test('uses only outputs that exist', async () => {
    const outputs = [
      ...(await readBicep('infra/main.bicep')).outputs.keys(),
      ...(await readBicep('infra/registration/registration.bicep')).outputs.keys(),
    ]
    const used = [...infraReadme.matchAll(/\$\((?:out|registered) (\w+)\)/g)].map(
      (match) => match[1]!,
    )
    expect(used.length).toBeGreaterThan(5)
    expect(used.filter((name) => !outputs.includes(name))).toEqual([])
  })

  test('names every secret that has to be set', () => {
    for (const secret of Object.keys(secrets)) expect(infraReadme).toContain(secret)
  })
})

function sectionOf(title: string): string {
  const [, section = ''] = infraReadme.split(`## ${title}\n`)
  return section.split('\n## ')[0]!
}
