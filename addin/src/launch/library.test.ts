import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { imageMarkup } from '#core/html/image'
import { removeTracking } from '#core/html/remove'
import { parseMailboxId, parseMessageId } from '#core/ids'
import { issueTicket } from '#core/ticket'
import { build } from 'esbuild'
import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Context, createContext, runInContext } from 'node:vm'
import { launchOptions } from '../../../build/addin.ts'
import { type BridgeRefusal, FakeBridge } from '../office/fake-bridge.ts'
import { builtIn } from '../office/fake-office.ts'

/**
 * The built launch.js on Microsoft's own, unmodified library, driven as by classic Outlook: one realm
 * runs the library, which checks every argument; a bare realm runs the bundle.
 */

const folder = join(
  dirname(createRequire(__filename).resolve('@microsoft/office-js/package.json')),
  'dist',
)
const base = 'https://appsforoffice.microsoft.com/lib/1/hosted/'
const standIn = 'local/outlook/office-js/microsoft-ajax.js'

const launchCommand = 39
const completedCall = 94
const succeeded = 0

type Arguments = readonly unknown[]
type Parameters = Readonly<Record<string, unknown>>

/** Plays Outlook's native side: the state of the mail, and its answers to the library's calls. */
class NativeOutlook {
  bodyType = 'html'
  bodyHtml = '<p>Hello, <a href="https://contoso.example/pricing">Pricing</a></p>'
  appended = ''
  readonly session = new Map<string, string>()
  properties: unknown = {}
  readonly bars = new Map<string, string>()
  token: string | BridgeRefusal = 'token-of-robin'
  /** The numbers of the calls, in order. */
  readonly calls: number[] = []
  readonly completions: unknown[] = []
  /** Calls that are never answered. */
  readonly silent = new Set<number>()
  /** Set once the library listens for commands. */
  raise: ((command: string) => void) | undefined

  /** One call. The answer is an array whose first element is JSON, or numbers for the common calls. */
  execute(id: number, args: Arguments | Readonly<Record<number, unknown>> | undefined): Arguments {
    this.calls.push(id)
    const at = (index: number): unknown => (args as Arguments | undefined)?.[index]
    if (id === completedCall) {
      const event = JSON.parse(String(at(2))) as { completedContext?: unknown }
      this.completions.push(event.completedContext)
      return [succeeded]
    }
    if (id === 1) return [JSON.stringify(initialData), succeeded]
    const list = (args ?? []) as Arguments
    const last = list[list.length - 1]
    const named = (
      typeof last === 'string' && last.startsWith('{') ? JSON.parse(last) : {}
    ) as Parameters
    const result = this.answer(id, at, named)
    return [JSON.stringify(result.json ?? {}), result.code ?? succeeded, '{"itemNumber":1}']
  }

  private answer(
    id: number,
    at: (index: number) => unknown,
    named: Parameters,
  ): { readonly json?: unknown; readonly code?: number } {
    const data = (value: unknown) => ({ json: { data: value } })
    const done = {}
    switch (id) {
      case 3:
        return { json: { wasSuccessful: true, customProperties: JSON.stringify(this.properties) } }
      case 4:
        this.properties = JSON.parse(String(at(0)))
        return done
      case 14:
        return data(this.bodyType)
      case 15:
        return data(at(0) === 0 ? [person] : [])
      case 18:
        return data('Offer')
      case 33:
        this.bars.set(String(at(0)), String(at(3)))
        return done
      case 35:
        return { code: 9024 }
      case 37:
        return at(0) === 3 ? data(this.bodyHtml) : { code: 5000 }
      case 38:
        this.bodyHtml = String(at(0))
        return at(1) === 3 ? done : { code: 5000 }
      case 100:
        this.appended = String(named['appendTxt'])
        return named['coercionType'] === 3 ? done : { code: 5000 }
      case 149:
        return data([])
      case 185:
        this.session.set(String(named['name']), String(named['value']))
        return done
      case 186: {
        const value = this.session.get(String(named['name']))
        return value === undefined ? { code: 9050 } : data(value)
      }
      default:
        return { code: 5000 }
    }
  }
}

const person = {
  name: 'Dana Cole',
  address: 'dana@contoso.example',
  recipientType: 3,
  appointmentResponse: 0,
}

/** A mail being composed, with an add-in that may read and write the item. */
const initialData = {
  itemNumber: 1,
  itemType: 4,
  permissionLevel: 3,
  userDisplayName: 'Robin Reyes',
  userEmailAddress: 'robin@northwind.example',
  userTimeZone: 'UTC',
  userProfileType: 'enterprise',
  hostVersion: '16.0.17531.20152',
  owaView: 'ThreeColumns',
  ewsUrl: '',
  restUrl: '',
  isRestIdSupported: true,
  conversationId: null,
  seriesId: null,
  isFromSharedFolder: false,
  timeZoneOffsets: [],
  isRead: false,
  openWindowOpen: false,
}

/** The library's realm: Outlook's native object, and as much of a page as the library looks for. */
function libraryRealm(outlook: NativeOutlook): Context {
  const realm = createContext({})
  const scripts: { src: string }[] = []
  const run = (url: string): boolean => {
    const file = url.endsWith('MicrosoftAjax.js')
      ? standIn
      : join(folder, url.slice(base.length).toLowerCase())
    if (!existsSync(file)) return false
    runInContext(readFileSync(file, 'utf8'), realm, { filename: file })
    return true
  }
  const head = {
    appendChild: (script: { src: string; onload?: () => void; onerror?: () => void }) => {
      scripts.push(script)
      setImmediate(() => (run(script.src) ? script.onload?.() : script.onerror?.()))
    },
  }
  const none = () => undefined
  Object.assign(realm, {
    window: realm,
    self: realm,
    top: realm,
    parent: realm,
    name: '',
    console,
    // The library's own timers must not keep the test alive.
    setTimeout: (task: () => void, ms: number) => setTimeout(task, ms).unref(),
    clearTimeout,
    setInterval: (task: () => void, ms: number) => setInterval(task, ms).unref(),
    clearInterval,
    performance,
    addEventListener: none,
    removeEventListener: none,
    history: {},
    navigator: { userAgent: 'Outlook', language: 'en-US' },
    location: {
      search: '?_host_Info=Outlook$Win32$16.02$en-US$$$$0',
      hash: '',
      href: 'https://runtime.invalid/',
      protocol: 'https:',
      hostname: 'runtime.invalid',
      origin: 'https://runtime.invalid',
    },
    sessionStorage: emptyStorage(),
    localStorage: emptyStorage(),
    document: {
      domain: 'runtime.invalid',
      getElementsByTagName: (tag: string) =>
        tag === 'head' ? [head] : tag === 'script' ? scripts : [],
      createElement: () => ({ setAttribute: none }),
      addEventListener: none,
      hasFocus: () => false,
    },
    external: nativeObject(outlook),
  })
  scripts.push(Object.assign({ src: `${base}office.debug.js` }, { getAttribute: () => null }))
  Object.assign(scripts, { item: (index: number) => scripts[index] })
  run(`${base}office.debug.js`)
  return realm
}

function emptyStorage(): object {
  return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined, length: 0 }
}

/** `window.external` of classic Outlook. */
function nativeObject(outlook: NativeOutlook): object {
  const safeArray = (values: Arguments) => ({ toArray: () => values, dimensions: () => 1 })
  const context = {
    GetAppType: () => 8,
    GetSolutionRef: () => 'telltale',
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 2,
    GetAppUILocale: () => 'en-US',
    GetAppDataLocale: () => 'en-US',
    GetDocUrl: () => '',
    GetAppCapabilities: () => 0,
    GetActivationMode: () => 2,
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => '',
    GetCorrelationId: () => '1',
    GetInstanceId: () => '1',
    GetTouchEnabled: () => false,
    GetCommerceAllowed: () => false,
    GetSupportedMatrix: () => '{"Mailbox":"1.12","NestedAppAuth":"1.1"}',
    GetHostCustomMessage: () => '',
    GetHostFullVersion: () => initialData.hostVersion,
    GetDialogRequirementMatrix: () => '',
    GetFeaturesForSolution: () => '',
    GetInitialDisplayMode: () => 0,
    GetSettings: () => ({ Read: () => undefined, Write: () => undefined }),
    GetOfficeThemeInfo: () => '{}',
  }
  return {
    GetContext: () => context,
    Execute: (
      id: number,
      args: Arguments | undefined,
      answer?: (values: object, code: number) => void,
    ) =>
      setImmediate(() => {
        const values = outlook.execute(id, args)
        if (!outlook.silent.has(id)) answer?.(safeArray(values), 0)
      }),
    RegisterEvent: (
      id: number,
      _target: string,
      handler: (id: number, values: object) => void,
      answer: (code: number) => void,
    ) => {
      const raise = (command: string) =>
        handler(id, safeArray(['1', command, JSON.stringify({ source: { id: command } })]))
      setImmediate(() => {
        answer(0)
        if (id === launchCommand) outlook.raise = raise
      })
    },
    UnregisterEvent: (_id: number, _target: string, answer: (code: number) => void) => answer(0),
  }
}

let bundle: string
let outlook: NativeOutlook
let serviceIsUp: boolean

const ticket = issueTicket(
  {
    keyId: 1,
    key: new Uint8Array(32),
    mailboxId: parseMailboxId('0011223344556677')!,
    messageId: parseMessageId('00f0000000000a0b0c0d0e0f')!,
    expiresAt: 2e12,
    origin: 'https://t.example',
    policy: { opens: true, links: true },
  },
  (key, data) => createHmac('sha256', key).update(data).digest(),
)

beforeAll(async () => {
  const signIn = { clientId: builtIn.__CLIENT_ID__, authority: builtIn.__AUTHORITY__ }
  const options = { ...launchOptions('https://t.example', signIn), outfile: 'launch.js' }
  const { outputFiles } = await build({ ...options, write: false })
  bundle = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? ''
})

beforeEach(async () => {
  serviceIsUp = true
  outlook = new NativeOutlook()
  await startLaunch()
})

/** Starts the library and then the bundle beside it, where Office.onReady never resolves. */
async function startLaunch(): Promise<void> {
  const realm = libraryRealm(outlook) as unknown as {
    Office: { onReady(): Promise<unknown> }
  }
  await realm.Office.onReady()
  const never = { value: () => new Promise(() => undefined) }
  const poor = createContext(
    Object.assign(Object.create(null) as object, {
      Office: Object.create(realm.Office, { onReady: never }) as object,
      nestedAppAuthBridge: new FakeBridge(() => Promise.resolve(outlook.token)),
      console,
      setTimeout,
      clearTimeout,
      fetch: (_url: string, { method }: { method: string }) =>
        serviceIsUp
          ? Promise.resolve(
              method === 'POST' ? Response.json(ticket) : new Response(null, { status: 204 }),
            )
          : Promise.reject(new TypeError('Network request failed')),
    }),
    { codeGeneration: { strings: false, wasm: false } },
  )
  Object.assign(poor, { window: runInContext('this', poor) as object })
  runInContext(bundle, poor)
}

/** Has Outlook run a handler and waits until it has completed. */
async function run(command: string): Promise<unknown> {
  const before = outlook.completions.length
  await until(() => outlook.raise !== undefined)
  outlook.raise?.(command)
  await until(() => outlook.completions.length > before)
  return outlook.completions[before]
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 800 && !holds(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 5))
}

const allowed = { allowEvent: true }

describe('launch.js on the real library', () => {
  test('takes a mail from compose to send', async () => {
    const original = outlook.bodyHtml
    expect(await run('onNewMessageCompose')).toEqual(allowed)
    expect(outlook.session.get('telltale.ticket')).toBe(JSON.stringify(ticket))
    expect(outlook.appended).toBe(imageMarkup(ticket.pixelUrl))
    expect(await run('onMessageRecipientsChanged')).toEqual(allowed)
    expect(await run('onMessageSend')).toEqual(allowed)
    expect(outlook.bodyHtml).toContain('<a href="https://t.example/l/')
    expect(removeTracking(outlook.bodyHtml, 'https://t.example').html).toBe(original)
    const { messageId, mailboxId } = ticket.proof
    expect(outlook.properties).toEqual({ telltale: JSON.stringify({ messageId, mailboxId }) })
    expect(outlook.calls).not.toContain(33)
  })

  test('disarms the image when the rep turns opens off', async () => {
    await run('onMessageCompose')
    outlook.session.set('telltale.switches', '{"opens":false,"links":true}')
    expect(await run('onMessageRecipientsChanged')).toEqual(allowed)
    expect(outlook.appended).toBe('')
  })

  test('asks the rep to sign in, in a bar that the library accepts', async () => {
    outlook.token = { status: 'USER_INTERACTION_REQUIRED', code: 'login_required' }
    expect(await run('onMessageCompose')).toEqual(allowed)
    expect([...outlook.bars.values()]).toEqual([
      'Telltale is not tracking this mail. Open Telltale to sign in.',
    ])
  })

  test('sends the mail as written if the service is down', async () => {
    serviceIsUp = false
    const original = outlook.bodyHtml
    expect(await run('onMessageCompose')).toEqual(allowed)
    expect(await run('onMessageSend')).toEqual(allowed)
    expect([outlook.bodyHtml, outlook.properties]).toEqual([original, {}])
  })

  test('sends a plain-text mail as written', async () => {
    outlook.bodyType = 'text'
    outlook.bodyHtml = 'Hello'
    expect(await run('onMessageCompose')).toEqual(allowed)
    expect(await run('onMessageSend')).toEqual(allowed)
    expect([outlook.bodyHtml, outlook.appended]).toEqual(['Hello', ''])
  })

  test('does not hold a mail back if Outlook never answers, although the library would wait for ever', async () => {
    await run('onMessageCompose')
    const original = outlook.bodyHtml
    outlook.silent.add(37)
    const began = Date.now()
    expect(await run('onMessageSend')).toEqual(allowed)
    expect(Date.now() - began).toBeLessThan(3_700)
    expect(outlook.bodyHtml).toBe(original)
  })
})
