import type { RoamingSettings } from '../model/call.ts'
import type { Client } from '../model/client.ts'
import type { ItemSession } from '../model/session.ts'
import type { AddIn } from '../manifest/add-in.ts'
import type { Traps } from '../model/traps.ts'
import { appContextOf } from './app-context.ts'
import { type CommandEnd, createConversation, type EventName, eventNames } from './conversation.ts'
import { type FrameIdentity, frameName, frameUrl } from './identity.ts'
import { parseRequest } from './message.ts'

/** What all frames of an add-in share. */
export interface FrameHost {
  readonly addIn: AddIn
  readonly client: Client
  /** Those that are set just now in this client. */
  readonly traps: () => Traps
  readonly locale: string
  readonly settings: () => RoamingSettings
  readonly accessToken: () => Promise<string>
  /** Answers one request of MSAL's bridge, text for text. */
  readonly nestedAppAuth: (request: string) => Promise<string>
  readonly report: (message: string, details: unknown) => void
}

export interface FrameOptions {
  readonly pageUrl: string
  /** What the frame is called for those who cannot see it. */
  readonly title: string
  readonly session: ItemSession
  /** The add-in asks to be closed. */
  readonly onClose: () => void
  readonly startLimitMs?: number
}

/** How a frame's start came out. `declined`: the user does not trust this page to be Office. */
export type FrameStart = 'ready' | 'declined' | 'unavailable' | 'closed'

/** A page of an add-in in a frame, talking to Outlook. */
export interface AddInFrame {
  readonly element: HTMLIFrameElement
  readonly started: Promise<FrameStart>
  readonly raise: (name: EventName, data: unknown) => boolean
  /** Has a function of the page called; rejected never, resolved never when the page never ends. */
  readonly call: (functionName: string, eventJson: string) => Promise<CommandEnd>
  readonly close: () => void
}

/** The library itself gives up after ten seconds; a slow computer gets somewhat longer. */
const startLimitMs = 20_000
/** A page that is there has said something by then, or is asked for once more to see whether it is. */
const silenceLimitMs = 1_000

/** A frame that is not in the document yet: who puts it there starts it. */
export function createFrame(host: FrameHost, options: FrameOptions): AddInFrame {
  const identity = identityOf(host)
  const element = document.createElement('iframe')
  element.title = options.title
  element.name = frameName(identity)
  element.src = frameUrl(options.pageUrl, identity)
  const origin = new URL(options.pageUrl).origin
  const pending = new Map<string, (end: CommandEnd) => void>()
  const start = watchStart(element, options)
  const conversation = createConversation({
    hostOrigin: identity.hostOrigin,
    session: options.session,
    appContext: () =>
      appContextOf({
        identity,
        client: host.client,
        displayName: host.addIn.displayName,
        appDomains: [origin, ...host.addIn.appDomains],
        settings: host.settings(),
        width: element.clientWidth,
        height: element.clientHeight,
      }),
    accessToken: host.accessToken,
    post: (text) => element.contentWindow?.postMessage(text, origin),
    onReady: () => start.settle('ready'),
    onCommandEnd: (commandId, end) => pending.get(commandId)?.(end),
    onCloseContainer: options.onClose,
    report: host.report,
  })
  const listen = (event: MessageEvent): void => {
    if (event.source !== element.contentWindow || event.origin !== origin) return
    const request = parseRequest(event.data)
    if (request?.conversationId === identity.conversationId) {
      start.heard()
      conversation.receive(request)
    }
  }
  window.addEventListener('message', listen)
  return {
    element,
    started: start.outcome,
    raise: conversation.raise,
    call(functionName, eventJson) {
      const commandId = crypto.randomUUID()
      const data = { 0: commandId, 1: functionName, 2: eventJson }
      return new Promise((resolve) => {
        pending.set(commandId, resolve)
        conversation.raise(eventNames.command, data)
      })
    },
    close() {
      window.removeEventListener('message', listen)
      start.settle('closed')
      element.remove()
    },
  }
}

function identityOf({ addIn, locale }: FrameHost): FrameIdentity {
  return {
    conversationId: crypto.randomUUID(),
    addInId: addIn.addInId,
    hostOrigin: location.origin,
    locale,
  }
}

interface Start {
  readonly outcome: Promise<FrameStart>
  readonly settle: (outcome: FrameStart) => void
  /** The page has said something, so it is there. */
  readonly heard: () => void
}

/**
 * Nobody outside can see why a frame of another origin stays silent. A page that loads twice before
 * it is ready has gone to the library's page for hosts that the user does not trust.
 */
function watchStart(element: HTMLIFrameElement, options: FrameOptions): Start {
  let settle: (outcome: FrameStart) => void = () => undefined
  let loads = 0
  let silent = true
  const outcome = new Promise<FrameStart>((resolve) => (settle = resolve))
  const limit = setTimeout(() => settle('unavailable'), options.startLimitMs ?? startLimitMs)
  let silence: ReturnType<typeof setTimeout> | undefined
  void outcome.then(() => {
    clearTimeout(limit)
    clearTimeout(silence)
  })
  const lookForPage = (): void => {
    if (silent) fetch(options.pageUrl, { mode: 'no-cors' }).catch(() => settle('unavailable'))
  }
  element.addEventListener('load', () => {
    loads += 1
    if (loads > 1) settle('declined')
    else silence = setTimeout(lookForPage, silenceLimitMs)
  })
  return {
    outcome,
    settle,
    heard: () => (silent = false),
  }
}
