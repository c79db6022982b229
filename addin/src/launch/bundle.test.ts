import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { imageMarkup } from '#core/html/image'
import { removeTracking } from '#core/html/remove'
import { parseMailboxId, parseMessageId } from '#core/ids'
import { InputFault } from '#core/parse'
import { issueTicket } from '#core/ticket'
import type { Mac } from '#core/token'
import { parseTicketedRegistration, type TicketedRegistration } from '#core/wire'
import { parse } from 'acorn'
import { build } from 'esbuild'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Context, createContext, runInContext } from 'node:vm'
import { launchOptions } from '../../../build/addin.ts'
import { builtIn, FakeOutlook } from '../office/fake-office.ts'

/**
 * The built launch.js in the poorest runtime it meets, that of classic Outlook: ES2016, a `window`, and
 * nothing else of a browser (OfficeDev/office-js#5008, #4450, #6106). The bundle contains all of MSAL.
 */

/** 330 KB of this is MSAL, whose parts that a nested app never uses cannot be split off. */
const bytesMax = 450_000

let bundle: string
let server: Server
let registered: TicketedRegistration[]
let serviceIsUp: boolean
let outlook: FakeOutlook
let realm: Context

const nodeMac: Mac = (key, data) => createHmac('sha256', key).update(data).digest()

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      if (!serviceIsUp) response.writeHead(503).end()
      else if (request.method === 'POST')
        response.writeHead(201).end(JSON.stringify(ticketFor(request.headers.authorization)))
      else {
        const parsed = parseTicketedRegistration(JSON.parse(body), '')
        if (!(parsed instanceof InputFault)) registered.push(parsed)
        response.writeHead(parsed instanceof InputFault ? 400 : 204).end()
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  bundle = await buildLaunch()
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

beforeEach(() => {
  registered = []
  serviceIsUp = true
  outlook = new FakeOutlook()
  outlook.platform = 'PC'
  outlook.hostName = 'Outlook'
  realm = classicRealm({
    Office: outlook.office(),
    console,
    setTimeout,
    clearTimeout,
    fetch,
  })
})

function serviceOrigin(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function ticketFor(authorization: string | undefined): unknown {
  if (authorization !== 'Bearer token-of-robin') return {}
  return issueTicket(
    {
      keyId: 1,
      key: new Uint8Array(32),
      mailboxId: parseMailboxId('0011223344556677')!,
      messageId: parseMessageId('00f0000000000a0b0c0d0e0f')!,
      expiresAt: 2e12,
      origin: 'https://t.example',
      policy: { opens: true, links: true },
    },
    nodeMac,
  )
}

async function buildLaunch(): Promise<string> {
  const signIn = { clientId: builtIn.__CLIENT_ID__, authority: builtIn.__AUTHORITY__ }
  const options = { ...launchOptions(serviceOrigin(), signIn), outfile: 'launch.js' }
  const { outputFiles } = await build({ ...options, write: false })
  return outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? ''
}

/** A realm with only the globals of ES2016, the given ones, and a window with the broker's bridge. */
function classicRealm(given: object): Context {
  const context = createContext(Object.create(null) as object, {
    codeGeneration: { strings: false, wasm: false },
  })
  runInContext(forgetSince2016, context)
  const window = runInContext('this', context) as object
  Object.assign(context, given, { window })
  return Object.assign(context, outlook.parts())
}

const forgetSince2016 = `{
  const realm = this
  const known = new Set((
    'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol ' +
    'Date Promise RegExp Error EvalError RangeError ReferenceError SyntaxError TypeError URIError ' +
    'JSON Math Reflect Proxy Map Set WeakMap WeakSet ArrayBuffer DataView Int8Array Uint8Array ' +
    'Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array ' +
    'isFinite isNaN decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval'
  ).split(' '))
  const parentOf = Reflect.getPrototypeOf
  const younger = [
    [Object, 'entries values getOwnPropertyDescriptors fromEntries hasOwn groupBy'],
    [Object.prototype, '__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__'],
    [Array, 'fromAsync'],
    [Array.prototype, 'at flat flatMap findLast findLastIndex toReversed toSorted toSpliced with'],
    [parentOf(Uint8Array.prototype), 'at findLast findLastIndex toReversed toSorted with'],
    [Uint8Array, 'fromBase64 fromHex'],
    [Uint8Array.prototype, 'toBase64 toHex setFromBase64 setFromHex'],
    [ArrayBuffer.prototype, 'resize transfer transferToFixedLength maxByteLength resizable detached'],
    [String.prototype, 'padStart padEnd trimStart trimEnd matchAll replaceAll at isWellFormed toWellFormed'],
    [Promise, 'allSettled any withResolvers try'],
    [Promise.prototype, 'finally'],
    [RegExp, 'escape'],
    [RegExp.prototype, 'dotAll hasIndices unicodeSets'],
    [RegExp.prototype, Symbol.matchAll],
    [Symbol, 'matchAll dispose asyncDispose'],
    [Symbol.prototype, 'description'],
    [Map, 'groupBy'],
    [Set.prototype, 'union intersection difference symmetricDifference isSubsetOf isSupersetOf isDisjointFrom'],
    [Math, 'f16round sumPrecise'],
    [JSON, 'rawJSON isRawJSON'],
    [Error, 'captureStackTrace isError'],
    [parentOf(parentOf([][Symbol.iterator]())), 'map filter take drop flatMap reduce toArray forEach some every find'],
  ]
  for (const [holder, names] of younger)
    for (const name of typeof names === 'string' ? names.split(' ') : [names])
      Reflect.deleteProperty(holder, name)
  for (const name of Reflect.ownKeys(realm))
    if (!known.has(name)) Reflect.deleteProperty(realm, name)
}`

/** Loads the bundle as classic Outlook does, and keeps its one long line out of the error. */
function load(): void {
  try {
    runInContext(bundle, realm)
  } catch (error) {
    throw new Error(`launch.js does not load: ${String(error)}`)
  }
}

/** The completions of a handler, once there is one. */
async function completed(raise: () => readonly unknown[]): Promise<readonly unknown[]> {
  const completions = raise()
  while (completions.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  return completions.map((options) => ({ ...(options as object) }))
}

describe('the realm', () => {
  test('has nothing of a browser, of Node, or of later language versions', () => {
    const names =
      'self globalThis document location localStorage sessionStorage navigator crypto ' +
      'TextEncoder TextDecoder URL URLSearchParams AbortController XMLHttpRequest DOMParser atob ' +
      'btoa structuredClone queueMicrotask performance process require Buffer BigInt WeakRef Intl ' +
      'SharedArrayBuffer Atomics WebAssembly'
    const members =
      'Object.entries Object.getOwnPropertyDescriptors Object.hasOwn Promise.any "".padStart ' +
      '[].flat [].at (/a/).dotAll Promise.resolve().finally new(Uint8Array)().at'
    const found = [
      ...names.split(' ').map((name) => `typeof ${name} === 'undefined'`),
      ...members.split(' ').map((member) => `${member} === undefined`),
    ].filter((absent) => runInContext(absent, realm) !== true)
    expect(found).toEqual([])
  })

  test('forbids eval', () => {
    expect(() => void runInContext("new Function('return 1')", realm)).toThrow(/Code generation/)
  })
})

describe('launch.js', () => {
  test('parses as ES2016', () => {
    expect(() => parse(bundle, { ecmaVersion: 2016, sourceType: 'script' })).not.toThrow()
  })

  test('is strict throughout', () => {
    const [first] = parse(bundle, { ecmaVersion: 2016 }).body
    expect(first).toMatchObject({ directive: 'use strict' })
  })

  test('builds no regular expression that an older engine cannot parse', () => {
    const built = [...bundle.matchAll(/\bRegExp\(([^()]*[^)]*)/g)].map((match) => match[1] ?? '')
    // MSAL's own, for addresses and for patterns of its caller: groups and classes.
    expect(built.filter((text) => /\(\?<|\\p\{/.test(text))).toEqual([])
  })

  test(`is one file of at most ${bytesMax} bytes`, () => {
    expect(bundle.length).toBeGreaterThan(0)
    expect(Buffer.byteLength(bundle)).toBeLessThanOrEqual(bytesMax)
  })

  test('has every handler that the manifest names, and no other', () => {
    load()
    const manifest = readFileSync('manifest.xml', 'utf8')
    const named = [...manifest.matchAll(/ FunctionName="([^"]*)"/g)].map(([, name]) => name)
    expect([...outlook.handlerNames].sort()).toEqual(named.sort())
  })

  test('takes a mail from compose to send with only Office, timers and fetch', async () => {
    const original = outlook.bodyHtml + '<p><a href="https://contoso.example/ü?a=1&amp;b">Here</a>'
    outlook.bodyHtml = original
    load()
    const allowed = [{ allowEvent: true }]
    expect(await completed(() => outlook.raise('onNewMessageCompose'))).toEqual(allowed)
    expect(await completed(() => outlook.raise('onMessageRecipientsChanged'))).toEqual(allowed)
    const { pixelUrl } = JSON.parse(outlook.session.get('telltale.ticket') ?? '{}') as {
      pixelUrl: string
    }
    expect(outlook.appendOnSend).toBe(imageMarkup(pixelUrl))

    expect(await completed(() => outlook.pressSend('onMessageSend'))).toEqual(allowed)
    expect(removeTracking(outlook.bodyHtml, 'https://t.example').html).toBe(original)
    expect(outlook.bodyHtml).toContain(imageMarkup(pixelUrl))
    expect(registered.map(({ registration }) => registration)).toEqual([
      expect.objectContaining({
        client: 'classic-windows',
        tracking: {
          pixel: 'append',
          links: [{ index: 1, url: 'https://contoso.example/ü?a=1&b', text: 'Here' }],
          left: [],
          reasons: [],
        },
      }),
    ])
  })

  describe('works without MSAL', () => {
    const original = '<p><a href="https://contoso.example/">Here</a></p>'
    const untouched = async () => {
      outlook.bodyHtml = original
      load()
      await completed(() => outlook.raise('onNewMessageCompose'))
      expect(await completed(() => outlook.pressSend('onMessageSend'))).toEqual([
        { allowEvent: true },
      ])
      expect([outlook.bodyHtml, registered]).toEqual([original, []])
    }

    test('if it cannot be loaded, which is not tried before a token is needed', async () => {
      const whole = bundle
      bundle = whole.replace('"crypto_nonexistent"', 'function(){throw new Error("Loaded")}()')
      expect(bundle).not.toBe(whole)
      await untouched()
      bundle = whole
    })

    const harms: readonly [string, string][] = [
      ['no window', 'delete this.window'],
      ['no bridge', 'delete this.nestedAppAuthBridge'],
      ['a bridge that throws', 'this.nestedAppAuthBridge.postMessage = () => { throw 1 }'],
      [
        'a bridge that cannot be looked at',
        'this.window = { get nestedAppAuthBridge() { throw 1 } }',
      ],
      ['a crypto that cannot be completed', 'this.crypto = Object.freeze({})'],
      ['a window that cannot be completed', 'Object.preventExtensions(this.window = {})'],
    ]
    test.each(harms)('if there is %s', async (_name, harm) => {
      runInContext(harm, realm)
      await untouched()
    })
  })

  test('sends the mail as written if the service was down during composing', async () => {
    serviceIsUp = false
    const original = outlook.bodyHtml
    load()
    await completed(() => outlook.raise('onNewMessageCompose'))
    expect(await completed(() => outlook.pressSend('onMessageSend'))).toEqual([
      { allowEvent: true },
    ])
    expect(outlook.bodyHtml).toBe(original)
  })

  test('sends the mail tracked if the service went down after composing began', async () => {
    outlook.bodyHtml = '<p><a href="https://contoso.example/">Here</a></p>'
    load()
    await completed(() => outlook.raise('onNewMessageCompose'))
    serviceIsUp = false
    expect(await completed(() => outlook.pressSend('onMessageSend'))).toEqual([
      { allowEvent: true },
    ])
    expect(outlook.bodyHtml).toContain('<a href="https://t.example/l/')
    expect(registered).toEqual([])
  })
})
