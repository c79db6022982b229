/**
 * A fake of Outlook: one mail being composed, behind the Office functions that the add-in calls, with
 * the faults that Outlook is known for. It refuses what the documentation says is refused; another test
 * drives the real library with its own checks.
 */

import { type BridgeRefusal, FakeBridge } from './fake-bridge.ts'

/** What an Office function does instead of answering normally. */
export type Fault =
  | { readonly kind: 'missing' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'throws' }
  | { readonly kind: 'fails'; readonly code: number }
  /** Acts and answers after a delay. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Acts at once and answers after a delay. */
  | { readonly kind: 'late'; readonly ms: number }

export interface FakePerson {
  readonly displayName: string
  readonly emailAddress: string
}

export interface FakeAttachment {
  readonly attachmentType: string
  readonly isInline: boolean
}

type Act = (...args: readonly unknown[]) => unknown
type Handler = (event: { completed(options?: unknown): void }) => void

const dataCharsMax: ReadonlyMap<string, number> = new Map([
  ['body.setAsync', 1_000_000],
  ['body.appendOnSendAsync', 5_000],
])
const invalidFormat = 9006
const duplicateNotification = 9023
const notificationNotFound = 9024
const keyNotFound = 9050

/** Thrown by an `Act` to make Office answer with a failure. */
class Refusal extends Error {
  readonly code: number
  constructor(code: number) {
    super(`Error ${code}`)
    this.code = code
  }
}

/** The constants that the build inlines. */
export const builtIn = {
  __CLIENT_ID__: '33333333-3333-4333-8333-333333333333',
  __AUTHORITY__: 'https://identity.example/organizations',
}

/** The state of the mail, and a record of the calls. */
export class FakeOutlook {
  platform = 'OfficeOnline'
  hostName = 'OutlookWebApp'
  displayLanguage = 'en-US'
  bodyType: 'html' | 'text' = 'html'
  bodyHtml = '<div>Hello Dana</div>'
  subject = 'Offer'
  readonly people = new Map<string, readonly FakePerson[]>([
    ['to', [{ displayName: 'Dana Cole', emailAddress: 'dana@contoso.example' }]],
  ])
  attachments: readonly FakeAttachment[] = []
  appendOnSend: string | null = null
  readonly session = new Map<string, string>()
  readonly customProperties = new Map<string, unknown>()
  readonly notifications = new Map<string, string>()
  /** Every icon given to a notification; the manifest must declare each of them. */
  readonly notificationIcons = new Set<string>()
  readonly sets = new Set(['Mailbox', 'NestedAppAuth'])
  /** The broker's answer: a token or a refusal. */
  token: string | BridgeRefusal = 'token-of-robin'
  /** What Outlook makes of a body that it is given. */
  takeBody: (html: string) => string = (html) => html
  /** The latency of the next call, in milliseconds. */
  latencyMs: () => number = () => 0
  /** Paths like `body.getAsync`, in order of the calls. */
  readonly calls: string[] = []
  /** By path, or by path and first argument: `sessionData.getAsync telltale.ticket`. */
  readonly faults = new Map<string, Fault>()
  /** The highest number of concurrent calls so far; Outlook supports three. */
  callsAtOnceMax = 0
  /** The body of each mail at the time its event was completed. */
  readonly bodiesLeft: string[] = []
  private callsNow = 0
  private readonly handlers = new Map<string, Handler>()

  /** The names under which handlers were registered. */
  get handlerNames(): readonly string[] {
    return [...this.handlers.keys()]
  }

  /** How often the body was written. */
  get writes(): number {
    return this.calls.filter((path) => path === 'body.setAsync').length
  }

  /** Installs this Outlook as `Office` on `target`. */
  install(target: object): void {
    const { crypto, console } = globalThis
    const window = { crypto, console, ...this.parts() }
    // MSAL opens a BroadcastChannel where there is one, and Node would not exit until it is closed.
    const noTabs = { BroadcastChannel: undefined }
    Object.assign(target, { Office: this.office(), window, ...noTabs, ...builtIn })
  }

  /** What Outlook puts into an add-in's window besides Office. */
  parts(): object {
    if (this.faults.get('broker')?.kind === 'missing') return {}
    const ask = this.api('broker', () => this.token)
    const bridge = new FakeBridge(
      () =>
        new Promise((resolve) =>
          ask((result: { readonly value: string | BridgeRefusal; readonly error?: object }) =>
            resolve(result.error === undefined ? result.value : { status: 'PERSISTENT_ERROR' }),
          ),
        ),
    )
    return { nestedAppAuthBridge: bridge }
  }

  /** Runs a registered handler; its completions are collected in the returned array. */
  raise(name: string): readonly unknown[] {
    const handler = this.handlers.get(name)
    if (handler === undefined) throw new Error(`No handler was associated: ${name}`)
    const completions: unknown[] = []
    handler({
      completed: (options) => {
        completions.push(options)
        this.bodiesLeft.push(this.bodyHtml)
      },
    })
    return completions
  }

  /** What happens on Send: Outlook first appends, then runs the handler. */
  pressSend(name: string): readonly unknown[] {
    if (this.bodyType === 'html') this.bodyHtml += this.appendOnSend ?? ''
    this.appendOnSend = null
    return this.raise(name)
  }

  office(): object {
    const { platform, hostName, displayLanguage } = this
    return {
      AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
      CoercionType: { Html: 'html', Text: 'text' },
      EventType: {
        ItemChanged: 'itemChanged',
        OfficeThemeChanged: 'officeThemeChanged',
        RecipientsChanged: 'recipientsChanged',
      },
      MailboxEnums: {
        ItemNotificationMessageType: { InformationalMessage: 'informationalMessage' },
      },
      onReady: () => Promise.resolve({ host: 'Outlook', platform }),
      actions: { associate: (name: string, run: Handler) => void this.handlers.set(name, run) },
      context: {
        platform,
        displayLanguage,
        mailbox: { diagnostics: { hostName }, item: this.item() },
        requirements: { isSetSupported: (name: string) => this.sets.has(name) },
      },
    }
  }

  private item(): object {
    const item = {}
    for (const [path, act] of this.acts()) {
      if (this.faults.get(path)?.kind === 'missing') continue
      put(item, path.split('.'), this.api(path, act))
    }
    return item
  }

  private acts(): readonly (readonly [path: string, act: Act])[] {
    return [...this.bodyActs(), ...this.envelopeActs(), ...this.memoryActs()]
  }

  private bodyActs(): readonly (readonly [path: string, act: Act])[] {
    return [
      ['body.getTypeAsync', () => this.bodyType],
      ['body.getAsync', () => this.bodyHtml],
      [
        'body.setAsync',
        (html) => {
          this.bodyHtml = this.takeBody(this.htmlOf(html))
        },
      ],
      [
        'body.appendOnSendAsync',
        (html) => {
          this.appendOnSend = html === null ? null : this.htmlOf(html)
        },
      ],
      ['getAttachmentsAsync', () => this.attachments],
    ]
  }

  private envelopeActs(): readonly (readonly [path: string, act: Act])[] {
    const people = (field: string): [string, Act] => [
      `${field}.getAsync`,
      () => this.people.get(field) ?? [],
    ]
    return [people('to'), people('cc'), people('bcc'), ['subject.getAsync', () => this.subject]]
  }

  private memoryActs(): readonly (readonly [path: string, act: Act])[] {
    return [
      ['sessionData.getAsync', (key) => found(this.session.get(String(key)), keyNotFound)],
      ['sessionData.setAsync', (key, value) => void this.session.set(String(key), String(value))],
      ['loadCustomPropertiesAsync', () => this.loadedProperties()],
      [
        'notificationMessages.replaceAsync',
        (key, details) => {
          found(this.notifications.get(String(key)), notificationNotFound)
          this.show(String(key), details)
        },
      ],
      [
        'notificationMessages.addAsync',
        (key, details) => {
          if (this.notifications.has(String(key))) throw new Refusal(duplicateNotification)
          this.show(String(key), details)
        },
      ],
      [
        'notificationMessages.removeAsync',
        (key) => {
          found(this.notifications.get(String(key)), notificationNotFound)
          this.notifications.delete(String(key))
        },
      ],
    ]
  }

  private show(key: string, details: unknown): void {
    this.notifications.set(key, textOf(details, 'message'))
    this.notificationIcons.add(textOf(details, 'icon'))
  }

  private loadedProperties(): object {
    const held = new Map(this.customProperties)
    return {
      get: (name: string) => held.get(name),
      set: (name: string, value: unknown) => void held.set(name, value),
      saveAsync: this.api('customProperties.saveAsync', () =>
        held.forEach((value, name) => this.customProperties.set(name, value)),
      ),
    }
  }

  private htmlOf(html: unknown): string {
    if (this.bodyType !== 'html') throw new Refusal(invalidFormat)
    return String(html)
  }

  /** An Office function: its last argument is called back later. */
  private api(path: string, act: Act): (...args: readonly unknown[]) => void {
    return (...args) => {
      this.calls.push(path)
      const fault = this.faults.get(`${path} ${String(args[0])}`) ?? this.faults.get(path)
      if (fault?.kind === 'throws') throw new Error(`${path} is not available`)
      checkLength(path, args[0])
      if (path.startsWith('notificationMessages.')) checkNotification(args)
      this.callsAtOnceMax = Math.max(this.callsAtOnceMax, ++this.callsNow)
      if (fault?.kind === 'silent') return
      const done = fault?.kind === 'late' ? outcome(act, args) : undefined
      setTimeout(
        () => {
          this.callsNow--
          callBack(
            args,
            done ?? (fault?.kind === 'fails' ? failure(fault.code) : outcome(act, args)),
          )
        },
        fault !== undefined && 'ms' in fault ? fault.ms : this.latencyMs(),
      )
    }
  }
}

/** The library throws synchronously if a text is too long (OfficeDev/office-js#6263). */
function checkLength(path: string, data: unknown): void {
  const charsMax = dataCharsMax.get(path) ?? Infinity
  if (typeof data === 'string' && data.length > charsMax)
    throw new RangeError(`Sys.ArgumentOutOfRangeException: ${data.length} characters`)
}

/** The library throws synchronously if a key or a message is too long. */
function checkNotification([key, details]: readonly unknown[]): void {
  const [keyChars, messageChars] = [String(key).length, textOf(details, 'message').length]
  if (keyChars > 32 || messageChars > 150)
    throw new RangeError(`Sys.ArgumentOutOfRangeException: ${keyChars}, ${messageChars} characters`)
}

function callBack(args: readonly unknown[], result: object): void {
  const answer = args[args.length - 1]
  if (typeof answer === 'function') Reflect.apply(answer, undefined, [result])
}

function outcome(act: Act, args: readonly unknown[]): object {
  try {
    return { status: 'succeeded', value: act(...args) }
  } catch (error) {
    if (error instanceof Refusal) return failure(error.code)
    throw error
  }
}

function failure(code: number): object {
  return { status: 'failed', error: { code, name: 'Refused', message: `Error ${code}` } }
}

function found(value: string | undefined, code: number): string {
  if (value === undefined) throw new Refusal(code)
  return value
}

function textOf(details: unknown, name: string): string {
  const text: unknown = typeof details === 'object' ? Reflect.get(details ?? {}, name) : ''
  return String(text)
}

function put(target: object, [name, ...rest]: readonly string[], value: unknown): void {
  if (name === undefined) return
  if (rest.length === 0) {
    Reflect.set(target, name, value)
    return
  }
  const inner: unknown = Reflect.get(target, name) ?? {}
  Reflect.set(target, name, inner)
  if (typeof inner === 'object' && inner !== null) put(inner, rest, value)
}
